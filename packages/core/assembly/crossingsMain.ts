// All orders of one strategy by crossings, walked over all bars at once.
import { nextOrder, startMachine } from './machine';
import { Run } from './run';

/** Bytes of a run. */
export function runBytes(): i32 {
  return offsetof<Run>();
}

/**
 * Lists the orders that bars below `end` decide, as bars and targets.
 *
 * @param run memory of zeroes but for the entry of its tables, the first three fields
 * @param at room for `end` integers
 * @param targets room for `end` doubles
 * @returns how many orders there are
 */
export function listOrders(address: usize, end: i32, at: usize, targets: usize): i32 {
  const run = changetype<Run>(address);
  startMachine(run);
  let count = 0;
  for (let bar = nextOrder(run, end); bar < end; bar = nextOrder(run, end)) {
    store<i32>(at + (<usize>count << 2), bar);
    store<f64>(targets + (<usize>count << 3), run.target);
    count++;
  }
  return count;
}
