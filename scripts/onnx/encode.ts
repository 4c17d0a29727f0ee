/** Serialises a model as protobuf. */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import type { Model } from './messages';

const schema = readFileSync(new URL('onnx.proto', import.meta.url), 'utf8');
const { root } = protobuf.parse(schema);

/** ONNX's own description of a model's bytes. */
export const modelProto = root.lookupType('onnx.ModelProto');

/** The bytes of an ONNX file. */
export const encodeModel = (model: Model): Uint8Array => modelProto.encode(model).finish();
