import type { Line } from '../present/index.ts';
import { type KeyEntry, keyLabel } from './keys/keyEntry.ts';
import { KEY_TABLE } from './keys/keyTable.ts';
import { wrapLine } from '../widgets/index.ts';
import type { ScreenId } from './model.ts';

const INDENT = 2;
const KEYS_WIDTH = 16;

/** The help of a screen: its own keys, then those of everywhere, then what the rest means. */
export function helpLines(screen: ScreenId, title: string, columns: number): readonly Line[] {
  const entry = ({ keys, does }: KeyEntry): readonly Line[] => explained(keys.map(keyLabel).join(' '), does, columns);
  const own = KEY_TABLE.filter(({ on }) => on !== 'everywhere' && on.includes(screen));
  const others = KEY_TABLE.filter(({ on }) => on === 'everywhere');
  return [
    ...(own.length === 0 ? [] : [heading(`On ${title}`), ...own.flatMap(entry), BLANK]),
    heading('Everywhere'),
    ...others.flatMap(entry),
    BLANK,
    heading('What it shows'),
    ...MEANINGS.flatMap(([mark, meaning]) => explained(mark, meaning, columns)),
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

/** A mark and what it stands for, which goes on below itself where it is long. */
function explained(mark: string, meaning: string, columns: number): readonly Line[] {
  const [first = [], ...rest] = wrapLine([[meaning]], Math.max(1, columns - INDENT - KEYS_WIDTH));
  return [[[' '.repeat(INDENT)], [mark.padEnd(KEYS_WIDTH), 'accent'], ...first], ...rest.map((line): Line => [[' '.repeat(INDENT + KEYS_WIDTH)], ...line])];
}
