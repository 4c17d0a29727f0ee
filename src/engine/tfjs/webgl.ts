/** The tfjs WebGL backend, on a context of our own, so that the one that was probed is the one used. */
import * as tf from '@tensorflow/tfjs-core';
import { setWebGLContext, type MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { TfjsBackend, TfjsTraits } from './traits';

function traitsOf(backend: MathBackendWebGL, software: boolean): TfjsTraits {
  const { gpgpu } = backend;
  return {
    fusesAddition: true,
    synchronous: false,
    async pause(endOfBlock) {
      if (software && endOfBlock) await gpgpu.createAndWaitForFence();
    },
    async compile(dryRun) {
      tf.env().set('ENGINE_COMPILE_ONLY', true);
      try {
        dryRun();
        await backend.checkCompileCompletionAsync();
        backend.getUniformLocations();
      } finally {
        tf.env().set('ENGINE_COMPILE_ONLY', false);
      }
    },
  };
}

/**
 * @param context A WebGL 2 context without depth, stencil, alpha or antialiasing.
 * @param software Whether it is emulated on the processor.
 */
export async function startWebGl(
  context: WebGL2RenderingContext,
  software: boolean,
): Promise<TfjsBackend> {
  setWebGLContext(2, context);
  if (!(await tf.setBackend('webgl'))) throw new Error('the WebGL backend did not start');
  const backend = tf.backend() as MathBackendWebGL;
  return { name: 'webgl', detail: null, traits: traitsOf(backend, software) };
}
