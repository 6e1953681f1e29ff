import { atOpen } from './atOpen.ts';
import { filled } from './barWalk.ts';
import type { BarSetting, BarWalk } from './barWalk.ts';
import { insideBar } from './insideBar.ts';
import type { ManagedExits } from './levels.ts';

/**
 * What one bar does to a position: its fills in the order in which they happen, the open first, then the inside of the bar,
 * then the exit at the close (K1 to K12, K22, K23). Money is not looked at here.
 *
 * @param position contracts held at the close before
 * @param managed the exits frozen for the trade that holds them (K22); NO_EXITS when flat
 */
export function fillBar(setting: BarSetting, position: number, managed: ManagedExits): BarWalk {
  const start: BarWalk = { position, managed, fills: [], ambiguous: false, entered: false, exited: false };
  return atClose(setting, insideBar(setting, atOpen(setting, start)));
}

function atClose(setting: BarSetting, walk: BarWalk): BarWalk {
  if (setting.row.exitOnClose !== 1 || walk.position === 0) return walk;
  return filled(setting, walk, { to: 0, price: setting.bar.close, reason: 'close' });
}
