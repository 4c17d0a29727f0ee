/**
 * Three repairs of tfjs's threaded WASM module, made as it is bundled.
 *
 * It does not survive a minifier (tensorflow/tfjs#4253): tfjs starts its threads from the module
 * factory's source text, `factory.toString()`, which reads a variable `_scriptDir` from outside
 * itself behind a `typeof` guard that minifiers rightly take away. The variable is never needed,
 * for tfjs names the script itself, so its two uses are taken out.
 *
 * It runs at most half as many threads as the processor has (tfjs-backend-wasm/src/cc/backend.cc),
 * whatever `setThreadsCount` says, so one thread on two cores: half as fast as it could be. It is
 * told twice the number, and `setThreadsCount` decides.
 *
 * It starts eight workers before it runs, however many threads it will have, which are four at most,
 * one of them its own. Firefox 153 now and then lets some of so many wait for good (one load in 25).
 */
import type { Plugin } from 'vite';

const FILE = /tfjs-backend-wasm-threaded-simd\.js$/;
const REPAIRS: readonly (readonly [find: string, instead: string])[] = [
  ['if(typeof _scriptDir !== "undefined" && _scriptDir){scriptDirectory=_scriptDir}', ''],
  ['Module["mainScriptUrlOrBlob"]||_scriptDir', 'Module["mainScriptUrlOrBlob"]'],
  ['return navigator["hardwareConcurrency"]', 'return 2*navigator["hardwareConcurrency"]'],
  // Not none: the module would wait for the last of them.
  [
    'pthreadPoolSize=8',
    'pthreadPoolSize=Math.max(1,Math.min(4,navigator["hardwareConcurrency"]||1)-1)',
  ],
];

export const tfjsWasmThreads: Plugin = {
  name: 'tfjs-wasm-threads',
  transform(code, id) {
    if (!FILE.test(id.split('?')[0])) return null;
    const repaired = REPAIRS.reduce((text, [find, instead]) => {
      if (!text.includes(find)) {
        this.error(`${id} no longer contains ${find}: see scripts/tfjs-wasm-threads.ts.`);
      }
      return text.replace(find, instead);
    }, code);
    return { code: repaired, map: null };
  },
};
