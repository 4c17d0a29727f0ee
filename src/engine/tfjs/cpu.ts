/** The tfjs CPU backend: plain JavaScript, the last rung. Minutes a picture. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { SYNCHRONOUS, type TfjsBackend } from './traits';

export async function startCpu(): Promise<TfjsBackend> {
  if (!(await tf.setBackend('cpu'))) throw new Error('the CPU backend did not start');
  return { name: 'cpu', detail: null, traits: { ...SYNCHRONOUS, fusesAddition: true } };
}
