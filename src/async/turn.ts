/** Long work on one thread that lets messages in, such as a cancellation. */

/** Lets other tasks of this thread run. `setTimeout` would wait 4 ms each time. */
function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Work gives way to the event loop this often, in milliseconds: each time costs some of its own. */
const TURN = 10;

/** A function to call between the steps of long work: it waits only when it is time to give way. */
export function givingWay(): () => Promise<void> {
  let last = 0;
  return async () => {
    const now = performance.now();
    if (now - last < TURN) return;
    await yieldToEventLoop();
    last = performance.now();
  };
}
