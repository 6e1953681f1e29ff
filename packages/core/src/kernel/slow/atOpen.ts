import { ambiguously, filled, protectedAt } from './barWalk.ts';
import type { BarSetting, BarWalk } from './barWalk.ts';
import { chooseSide, enter } from './entry.ts';
import type { Candidate } from './entry.ts';
import { entryLevels } from './levels.ts';
import type { Side } from './side.ts';

/** The walk after the open: the market order (K1), protection (K2), entry orders (K3). */
export function atOpen(setting: BarSetting, walk: BarWalk): BarWalk {
  const marketed = marketAtOpen(setting, walk);
  const guarded = protectedAt(setting, marketed, setting.bar.open);
  return guarded.exited ? guarded : entriesAtOpen(setting, guarded);
}

function marketAtOpen(setting: BarSetting, walk: BarWalk): BarWalk {
  const target = setting.row.target ?? NaN;
  if (Number.isNaN(target) || target === walk.position) return walk;
  return filled(setting, walk, { to: target, price: setting.bar.open, reason: 'market' });
}

function entriesAtOpen(setting: BarSetting, walk: BarWalk): BarWalk {
  const { entry, ambiguous } = chooseSide(setting, entryAtOpen(setting, walk, 1), entryAtOpen(setting, walk, -1));
  if (entry === null) return walk;
  const entered = enter(setting, ambiguous ? ambiguously(walk) : walk, entry);
  return protectedAt(setting, entered, setting.bar.open);
}

/** A stop and a limit of one side that both fill at the open are no guess: the stop fills, it slips. */
function entryAtOpen({ bar, row, costs }: BarSetting, { position }: BarWalk, side: Side): Candidate {
  const isIgnored = side * position > 0;
  const { stop, limit } = entryLevels(row, side, costs);
  const price = bar.open;
  if (!isIgnored && side * price >= side * stop) return { entry: { side, kind: 'stop', price }, ambiguous: false };
  if (!isIgnored && side * price <= side * limit) return { entry: { side, kind: 'limit', price }, ambiguous: false };
  return { entry: null, ambiguous: false };
}
