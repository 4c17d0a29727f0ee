/** The tfjs WebGL backend, on a context of our own, so that the one that was probed is the one used. */
import * as tf from '@tensorflow/tfjs-core';
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { EngineLostError } from '../executor';
import { OutOfMemoryError } from '../memory';
import type { TfjsBackend, TfjsTraits } from './traits';

function traitsOf(backend: MathBackendWebGL, software: boolean): TfjsTraits {
  const { gpgpu } = backend;
  const lost = new AbortController();
  const lose = () => lost.abort(new EngineLostError('The browser took the GPU away from WebGL.'));
  gpgpu.gl.canvas.addEventListener('webglcontextlost', lose);
  return {
    // It takes a bias of rank 4, and then adds the wrong pixels where the width is odd, as in conv5:
    // its 1×1 convolutions pretend to be a pixel wider there, and the bias is not told.
    fusesAddition: false,
    lost: lost.signal,
    noticeLoss() {
      if (gpgpu.gl.isContextLost()) lose();
    },
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
    dispose: () => undefined,
    check() {
      const error = gpgpu.gl.getError();
      if (error === gpgpu.gl.OUT_OF_MEMORY) throw new OutOfMemoryError('webgl', `error ${error}`);
      if (error !== gpgpu.gl.NO_ERROR)
        throw new Error(`WebGL failed (error ${error}). Try again, or choose another backend.`);
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
  // tfjs asks this context, too, what it can do.
  setWebGLContext(2, context);
  const backend = new MathBackendWebGL(new GPGPUContext(context));
  tf.removeBackend('webgl');
  tf.registerBackend('webgl', () => backend);
  if (!(await tf.setBackend('webgl'))) throw new Error('the WebGL backend did not start');
  return { name: 'webgl', detail: null, traits: traitsOf(backend, software) };
}
