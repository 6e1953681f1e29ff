import type { ScreenId } from '../model.ts';
import { BARS_KEYS } from './barsKeys.ts';
import { COMMAND_KEYS } from './commandKeys.ts';
import { DATA_KEYS } from './dataKeys.ts';
import { EVERYWHERE_KEYS } from './everywhereKeys.ts';
import { JOB_KEYS } from './jobKeys.ts';
import { JOBS_KEYS } from './jobsKeys.ts';
import type { KeyEntry } from './keyEntry.ts';
import { MOVING_KEYS } from './movingKeys.ts';
import { PORTFOLIO_KEYS } from './portfolioKeys.ts';
import { OUTPUT_KEYS } from './outputKeys.ts';
import { SEARCH_KEYS } from './searchKeys.ts';
import { SUBMIT_KEYS } from './submitKeys.ts';
import { SYSTEM_KEYS } from './systemKeys.ts';
import { TRADES_KEYS } from './tradesKeys.ts';

/** Every key there is, those of a screen before those of all. */
export const KEY_TABLE: readonly KeyEntry[] = [
  ...JOBS_KEYS, ...JOB_KEYS, ...SEARCH_KEYS, ...DATA_KEYS, ...BARS_KEYS, ...PORTFOLIO_KEYS, ...TRADES_KEYS, ...SUBMIT_KEYS, ...SYSTEM_KEYS, ...OUTPUT_KEYS, ...COMMAND_KEYS, ...EVERYWHERE_KEYS, ...MOVING_KEYS,
];

/** The entries that hold on a screen. */
export function keysOn(screen: ScreenId): readonly KeyEntry[] {
  return KEY_TABLE.filter(({ on }) => on === 'everywhere' || on.includes(screen));
}
