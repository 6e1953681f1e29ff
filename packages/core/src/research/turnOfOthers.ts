/** How long a thread may be kept from its timers, messages and user: a screen shows a picture every 16 ms, and a turn costs 0.03 ms. */
const SLICE_MS = 10;

// Taken once: while a user's file loads, the loader closes the ways to the clock for all code there is.
declare const setImmediate: ((work: () => void) => unknown) | undefined; // a browser has none
const later = typeof setImmediate === 'undefined' ? afterMessage : setImmediate;
const Channel = MessageChannel;
// eslint-disable-next-line no-restricted-properties -- it decides when others have their turn, and no result
const now = performance.now.bind(performance);

let lastTurn = 0;

/** Lets what waits in this thread (timers, input, an abort) have its turn, if the last one was some time ago; else nothing happens. */
export async function turnOfOthers(): Promise<void> {
  if (now() - lastTurn < SLICE_MS) return;
  await new Promise<void>((resolve) => void later(resolve));
  lastTurn = now();
}

/** A browser stretches timers to 4 ms, but not the messages of a channel. Node 22 cannot make the event of one without WebAssembly. */
function afterMessage(work: () => void): void {
  const { port1, port2 } = new Channel();
  const took = (): void => {
    port1.close();
    work();
  };
  port1.addEventListener('message', took);
  port1.start();
  port2.postMessage(null);
}
