import type { Line } from '../present/index.ts';
import { type KeyEntry, keyLabel } from './keys/keyEntry.ts';
import { KEY_TABLE } from './keys/keyTable.ts';
import type { ScreenId } from './model.ts';

const KEYS_WIDTH = 16;

/** The help of a screen: its own keys, then those of everywhere, then what the rest means. */
export function helpLines(screen: ScreenId, title: string): readonly Line[] {
  const own = KEY_TABLE.filter(({ on }) => on !== 'everywhere' && on.includes(screen));
  const others = KEY_TABLE.filter(({ on }) => on === 'everywhere');
  return [
    ...(own.length === 0 ? [] : [heading(`On ${title}`), ...own.map(entryLine), BLANK]),
    heading('Everywhere'),
    ...others.map(entryLine),
    BLANK,
    heading('What it shows'),
    ...MEANINGS.map(([mark, meaning]): Line => [[`  ${mark.padEnd(KEYS_WIDTH)}`, 'accent'], [meaning]]),
  ];
}

const BLANK: Line = [['']];

/** What is not said on the screens themselves. */
const MEANINGS: readonly (readonly [mark: string, meaning: string])[] = [
  ['● ○', 'a supervisor is running; none is'],
  ['▶ · ✗', 'jobs that run, that wait, that went wrong since Jobs was last looked at'],
  ['beat', 'age of the last heartbeat; late above 15 s, bad above 30 s'],
  ['ETA 21m ± 4m', 'time left by the rate of late; ± says how far the rate of the whole run differs'],
  ['UTC', 'all times of day and dates on these screens'],
  ['stalled?', 'no progress for a tenth of the time after which the job is ended'],
];

function heading(text: string): Line {
  return [[text, 'strong']];
}

function entryLine({ keys, does }: KeyEntry): Line {
  return [[`  ${keys.map(keyLabel).join(' ').padEnd(KEYS_WIDTH)}`, 'accent'], [does]];
}
