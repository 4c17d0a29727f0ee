/** One peer's process. */
import { readFile } from 'node:fs/promises';
import type * as Ort from 'onnxruntime-web';
import { PeerHost } from '../host/host';
import type { OrtBuild, Surroundings } from '../host/peer';
import { messageOf } from '../../src/engine/probe';
import type { Files } from '../lib/files';
import type { HostMethod } from '../lib/place';
import { installDawn } from './dawn';
import type { Answer, Question, Setup } from './messages';

async function importOrt(build: OrtBuild): Promise<typeof Ort> {
  switch (build) {
    case 'web/webgpu':
      return import('onnxruntime-web/webgpu');
    case 'web/wasm':
      // Its build for Node, which is WebAssembly alone.
      return import('onnxruntime-web');
    case 'node':
      return import('onnxruntime-node');
  }
}

function surroundingsOf(files: Files): Surroundings {
  return {
    gpu: installDawn(),
    createWebGl: () => null,
    async read(file) {
      // In memory of its own: small files share some.
      return new Uint8Array(await readFile(files[file])).buffer;
    },
    tfjsWasm: null,
    importOrt,
  };
}

let host: PeerHost | null = null;

async function answer(message: Setup | Question): Promise<Answer> {
  try {
    if ('files' in message) {
      host = new PeerHost(surroundingsOf(message.files));
      return { value: null };
    }
    if (!host) throw new Error('The process was not set up.');
    const methods = host as unknown as Record<
      HostMethod,
      (...given: unknown[]) => Promise<unknown>
    >;
    return { value: await methods[message.method](...message.parameters) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

// Whatever the GPU still does, nobody waits for it.
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  void answer(message as Setup | Question).then((said) => process.send?.(said));
});
