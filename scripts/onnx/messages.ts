/** ONNX's messages as plain objects: the fields of `onnx.proto`, in camel case. */

/** The numbers that ONNX gives to element types (`TensorProto.DataType`). */
export const DATA_TYPE = { f32: 1, f16: 10 } as const;
export type Precision = keyof typeof DATA_TYPE;
type DataType = (typeof DATA_TYPE)[Precision];

/** The numbers that ONNX gives to kinds of attributes (`AttributeProto.AttributeType`). */
export const ATTRIBUTE_TYPE = { int: 2, ints: 7 } as const;

export type Attribute = { readonly name: string } & (
  | { readonly type: typeof ATTRIBUTE_TYPE.int; readonly i: number }
  | { readonly type: typeof ATTRIBUTE_TYPE.ints; readonly ints: readonly number[] }
);

export interface Node {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly Attribute[];
}

/** A constant; `rawData` are its values, row-major and little-endian. */
export interface Initializer {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: DataType;
  readonly rawData: Uint8Array;
}

/** A size, or the name of one that is known only when the model runs. */
export type Dimension = { readonly dimValue: number } | { readonly dimParam: string };

export interface ValueInfo {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: DataType;
      readonly shape: { readonly dim: readonly Dimension[] };
    };
  };
}

export interface Graph {
  readonly name: string;
  readonly node: readonly Node[];
  readonly initializer: readonly Initializer[];
  readonly input: readonly ValueInfo[];
  readonly output: readonly ValueInfo[];
}

export interface Model {
  readonly irVersion: number;
  readonly producerName: string;
  readonly graph: Graph;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}
