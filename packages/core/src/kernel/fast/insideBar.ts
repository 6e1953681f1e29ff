import { BY_LIMIT, BY_STOP, enter, NONE, paid, reachedLimit, reachedStop, sideTaken } from './entries.ts';
import type { EntryKind } from './entries.ts';
import { endsAt, exitAtProfit, exitAtStop } from './exits.ts';
import type { Sign } from './grid.ts';
import type { Run } from './run.ts';

/** K4 to K8, between the open and the close. `entered`: an entry has filled at the open, there is no other in this bar (K10). */
export function insideBar(run: Run, entered: boolean): void {
  if (run.book.position !== 0) insideHeld(run, entered);
  else if (run.orders.hasEntries) insideFlat(run);
}

/** K5 and K6: the first happening on the way against the position, and the first on the way with it. */
function insideHeld(run: Run, entered: boolean): void {
  const { exits } = run;
  const side = run.book.position > 0 ? 1 : -1;
  const canReverse = run.orders.hasEntries && !entered;
  const reversal = side === 1 ? -1 : 1;
  const stop = canReverse ? reachedStop(run, reversal) : NaN;
  const limit = canReverse ? reachedLimit(run, reversal) : NaN;
  // Of an exit and a reversal on one way the exit comes first unless the other is strictly nearer; NaN, no reversal, is not.
  const isStopped = reachesStopLoss(run, side) && !(side * exits.stopLoss < side * stop);
  const isProfit = reachesProfit(run, side) && !(side * exits.takeProfit > side * limit);
  const isAgainst = isStopped || !Number.isNaN(stop);
  const isAlong = isProfit || !Number.isNaN(limit);
  if (!isAgainst && !isAlong) return;
  if (isAgainst && isAlong) run.isAmbiguous = true;
  if (isAgainst && (!isAlong || run.isWorst)) {
    if (isStopped) exitAtStop(run, exits.stopLoss);
    else enterInside(run, reversal, BY_STOP, stop);
  } else if (isProfit) exitAtProfit(run, exits.takeProfit);
  else enterInside(run, reversal, BY_LIMIT, limit);
}

/** K7. */
function insideFlat(run: Run): void {
  const buyStop = reachedStop(run, 1);
  const buyLimit = reachedLimit(run, 1);
  const sellStop = reachedStop(run, -1);
  const sellLimit = reachedLimit(run, -1);
  const buy = kindReached(run, buyStop, buyLimit);
  const sell = kindReached(run, sellStop, sellLimit);
  if (buy === NONE && sell === NONE) return;
  const buyPrice = buy === BY_STOP ? buyStop : buyLimit;
  const sellPrice = sell === BY_STOP ? sellStop : sellLimit;
  let side: Sign = sell === NONE ? 1 : -1;
  if (buy !== NONE && sell !== NONE) side = sideTaken(run, paid(run, 1, buy, buyPrice), paid(run, -1, sell, sellPrice));
  if (side === 1) enterInside(run, 1, buy, buyPrice);
  else enterInside(run, -1, sell, sellPrice);
}

function kindReached(run: Run, stop: number, limit: number): EntryKind {
  if (Number.isNaN(stop)) return Number.isNaN(limit) ? NONE : BY_LIMIT;
  if (Number.isNaN(limit)) return BY_STOP;
  run.isAmbiguous = true;
  return run.isWorst ? BY_STOP : BY_LIMIT;
}

/** K8: the entry, and what of its protective orders may fill after it. Where the entry and the close prove nothing it is a guess. */
function enterInside(run: Run, side: Sign, kind: EntryKind, price: number): void {
  enter(run, side, kind, price);
  if (endsAt(run, price)) return;
  const { exits, isWorst } = run;
  const close = run.close[run.index]!;
  const isStopped = reachesStopLoss(run, side);
  const isProfit = reachesProfit(run, side);
  if (!isStopped && !isProfit) return;
  const isCertain =
    isStopped !== isProfit &&
    (isStopped
      ? kind === BY_LIMIT || side * close <= side * exits.stopLoss
      : kind === BY_STOP || side * close >= side * exits.profitReach);
  if (!isCertain) run.isAmbiguous = true;
  if (isStopped && (isCertain || isWorst)) exitAtStop(run, exits.stopLoss);
  else if (isProfit && (isCertain || !isWorst)) exitAtProfit(run, exits.takeProfit);
}

function reachesStopLoss({ exits, low, high, index }: Run, side: Sign): boolean {
  return side === 1 ? low[index]! <= exits.stopLoss : high[index]! >= exits.stopLoss;
}

function reachesProfit({ exits, low, high, index }: Run, side: Sign): boolean {
  return side === 1 ? high[index]! >= exits.profitReach : low[index]! <= exits.profitReach;
}
