/** How long a thread may be kept from its timers, messages and user: a screen shows a picture every 16 ms, and a turn costs 0.03 ms. */
const SLICE_MS = 10;

// Taken once: while a user's file loads, the loader closes the ways to the clock for all code there is.
const Channel = MessageChannel;
// eslint-disable-next-line no-restricted-properties -- it decides when others have their turn, and no result
const now = performance.now.bind(performance);

let lastTurn = 0;

/**
 * Lets what waits in this thread (timers, input, an abort) have its turn, if the last one was some time ago; else nothing happens.
 *
 * A message of a channel of its own: a browser stretches timers to 4 ms, and Node reads up to 1000 messages of one channel in a row.
 */
export async function turnOfOthers(): Promise<void> {
  if (now() - lastTurn < SLICE_MS) return;
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new Channel();
    const took = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', took);
    port1.start();
    port2.postMessage(null);
  });
  lastTurn = now();
}
