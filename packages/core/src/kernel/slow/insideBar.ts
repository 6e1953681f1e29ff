import { afterEntry } from './afterEntry.ts';
import { ambiguously, protectivelyExited } from './barWalk.ts';
import type { BarSetting, BarWalk } from './barWalk.ts';
import { chooseSide, enter } from './entry.ts';
import type { Candidate, Entry } from './entry.ts';
import { entryLevels, exitLevels } from './levels.ts';
import type { ExitLevels } from './levels.ts';
import { adverse, favourable, opposite, sideOf } from './side.ts';
import type { Side } from './side.ts';

/** The walk after the path between open, high, low and close, of which only these four are known (K4 to K10). */
export function insideBar(setting: BarSetting, walk: BarWalk): BarWalk {
  const side = sideOf(walk.position);
  if (side !== null) return insideHeld(setting, walk, side);
  return walk.exited ? walk : insideFlat(setting, walk);
}

/** K7. */
function insideFlat(setting: BarSetting, walk: BarWalk): BarWalk {
  const { entry, ambiguous } = chooseSide(setting, entryInside(setting, 1), entryInside(setting, -1));
  if (entry === null) return walk;
  return enterInside(setting, ambiguous ? ambiguously(walk) : walk, entry);
}

/** A stop and a limit of one side, both reachable, are a guess: the stop is the worse price. */
function entryInside(setting: BarSetting, side: Side): Candidate {
  const { stop, limit } = reachableEntries(setting, side);
  if (stop === null || limit === null) return { entry: stop ?? limit, ambiguous: false };
  return { entry: setting.intrabar === 'worst' ? stop : limit, ambiguous: true };
}

/** What may happen to a held position: a protective exit, or an entry that reverses it. */
type Happening =
  | { readonly exit: { readonly price: number; readonly reason: 'stop' | 'trail' | 'profit' } }
  | { readonly entry: Entry };

/** K5 and K6: the first happening on the way against the position and the first on the way with it; both are a guess. */
function insideHeld(setting: BarSetting, walk: BarWalk, side: Side): BarWalk {
  const exits = exitLevels(setting.row, walk.managed, side, setting.costs);
  const none = { stop: null, limit: null };
  const reversals = walk.entered ? none : reachableEntries(setting, opposite(side));
  const against = firstAgainst(setting, side, exits, reversals.stop);
  const along = firstAlong(setting, side, exits, reversals.limit);
  if (against === null || along === null) return happened(setting, walk, against ?? along);
  return happened(setting, ambiguously(walk), setting.intrabar === 'worst' ? against : along);
}

function firstAgainst({ bar }: BarSetting, side: Side, exits: ExitLevels, entry: Entry | null): Happening | null {
  const isReached = side * adverse(bar, side) <= side * exits.stopLoss;
  const comesFirst = entry === null || side * exits.stopLoss >= side * entry.price;
  if (isReached && comesFirst) return { exit: { price: exits.stopLoss, reason: exits.stopReason } };
  return entry === null ? null : { entry };
}

function firstAlong({ bar }: BarSetting, side: Side, exits: ExitLevels, entry: Entry | null): Happening | null {
  const isReached = side * favourable(bar, side) >= side * exits.profitReach;
  const comesFirst = entry === null || side * exits.takeProfit <= side * entry.price;
  if (isReached && comesFirst) return { exit: { price: exits.takeProfit, reason: 'profit' } };
  return entry === null ? null : { entry };
}

function happened(setting: BarSetting, walk: BarWalk, happening: Happening | null): BarWalk {
  if (happening === null) return walk;
  if ('exit' in happening) return protectivelyExited(setting, walk, happening.exit);
  return enterInside(setting, walk, happening.entry);
}

function enterInside(setting: BarSetting, walk: BarWalk, entry: Entry): BarWalk {
  return afterEntry(setting, enter(setting, walk, entry), entry);
}

/** The entries of one side that the bar's range reaches (K4). */
function reachableEntries({ bar, row, costs }: BarSetting, side: Side): { readonly [kind in Entry['kind']]: Entry | null } {
  const { stop, limit, limitReach } = entryLevels(row, side, costs);
  return {
    stop: side * favourable(bar, side) >= side * stop ? { side, kind: 'stop', price: stop } : null,
    limit: side * adverse(bar, side) <= side * limitReach ? { side, kind: 'limit', price: limit } : null,
  };
}
