import { dataZoneText, type Evidence } from '@proj/core/bars';
import { visible } from './formatting.ts';
import type { PinnedFormat } from './pinFormat.ts';
import type { SniffedFile } from './sniffFile.ts';

/** How the command was called. */
interface Call {
  readonly file: string;
  readonly instrument: string | undefined;
  /** Columns of the terminal. */
  readonly width: number;
}

const [NAME_WIDTH, VALUE_WIDTH] = [15, 25];
const WIDEST = 100;
const SHOWN_REJECTS = 5;
const NAMED_CALENDARS = 3;

/** What was found in a file, for people: how it is written and why, when its bars are and why, what could not be read, what to type next. */
export function sniffLines(sniffed: SniffedFile, pinned: PinnedFormat | null, call: Call): string[] {
  const width = Math.min(call.width, WIDEST);
  const { counts, bar, first, last } = sniffed;
  return [
    ...wrapped(`${rowsText(counts.accepted, bar)}, ${first} to ${last} by the file's own clock; ${counts.rejected} rejected`, width),
    '',
    ...tableRow({ property: 'Property', value: 'Value', because: 'Because' }, width),
    ...sniffed.evidence.filter(isTelling).flatMap((line) => tableRow({ property: line.property, value: valueText(line), because: line.because }, width)),
    '',
    ...datingLines(sniffed, width),
    ...rejectLines(sniffed, width),
    '',
    ...nextLines(sniffed, pinned, call, width),
  ];
}

function rowsText(count: number, bar: string): string {
  return count === 1 ? '1 row' : `${count} rows of ${bar}`;
}

function isTelling({ property, value }: Evidence): boolean {
  return property !== 'impliedDecimals' || value !== '0';
}

function valueText({ property, value }: Evidence): string {
  if (value === 'null') return 'none';
  return property === 'delimiter' || property === 'decimal' || property === 'thousands' ? JSON.stringify(value) : value;
}

function tableRow(cells: { readonly property: string; readonly value: string; readonly because: string }, width: number): string[] {
  const values = wrapped(visible(cells.value), VALUE_WIDTH);
  const reasons = wrapped(visible(cells.because), Math.max(20, width - NAME_WIDTH - VALUE_WIDTH - 4));
  return Array.from({ length: Math.max(values.length, reasons.length) }, (_, i) =>
    `${(i === 0 ? cells.property : '').padEnd(NAME_WIDTH)}  ${(values[i] ?? '').padEnd(VALUE_WIDTH)}  ${reasons[i] ?? ''}`.trimEnd(),
  );
}

function datingLines({ dating, calendars }: SniffedFile, width: number): string[] {
  const held = calendars.length > NAMED_CALENDARS ? `all ${calendars.length} calendars` : calendars.join(', ');
  return [verdictLine(dating, held), ...dating.evidence.flatMap((sentence) => wrapped(sentence, width - 2).map((line, i) => `  ${i === 0 ? '' : '  '}${line}`))];
}

function verdictLine({ certain, stamp, dataZone, candidates, bar }: SniffedFile['dating'], held: string): string {
  if (bar !== null && bar.unit !== 'minutes') return 'Stamp and zone: not needed.';
  const found = [...(stamp === null ? [] : [`stamp ${stamp}`]), ...(dataZone === null ? [] : [`zone ${dataZoneText(dataZone)}`])].join(', ');
  if (certain) return `Certain: ${found}.`;
  if (bar === null) return 'Not certain.';
  if (candidates.length === 0) return `Not certain: the pauses of the rows are not those of ${held === '' ? 'a calendar' : held}.`;
  return `Not certain${found === '' ? '' : `, but ${found} is`}; what fits the sessions of ${held}:`;
}

function rejectLines({ rejects, counts }: SniffedFile, width: number): string[] {
  if (rejects.length === 0) return [];
  const shown = rejects.slice(0, SHOWN_REJECTS);
  return [
    '',
    shown.length < counts.rejected ? `The first ${shown.length} of ${counts.rejected} rejected lines:` : 'Rejected lines:',
    ...shown.map(({ line, reason, text }) => `  line ${line} ${reason}: ${visible(text)}`.slice(0, width)),
  ];
}

function nextLines({ dating, instants }: SniffedFile, pinned: PinnedFormat | null, { file, instrument }: Call, width: number): string[] {
  if (pinned !== null) return pinnedLines(pinned, width);
  const command = `supervisor sniff ${file} --pin ${instrument ?? '<instrument>'}`;
  return wrapped(dating.certain ? `Next: ${command}` : `Next, with what you know of it: ${command}${missingFlags(dating, instants)}`, width);
}

/** The flags that would settle it, with the likeliest reading of each part of the file. */
function missingFlags({ stamp, dataZone, bar, candidates }: SniffedFile['dating'], instants: boolean): string {
  const firsts = candidates.filter(({ from }, i) => candidates.findIndex((other) => other.from === from) === i);
  const zones = firsts.map(({ from, dataZone: zone }) => ` --zone ${from === null ? '' : `${from}=`}${zone}`).join('');
  return [
    bar === null ? ' --bar 1m' : '',
    stamp === null ? ` --stamp ${firsts[0]?.stamp ?? 'open|close'}` : '',
    instants || dataZone !== null ? '' : zones === '' ? ' --zone <zone>' : zones,
  ].join('');
}

function pinnedLines({ instrument, file, format, changed, otherSource }: PinnedFormat, width: number): string[] {
  const { dataZone, stamp, bar } = format;
  const said = [...(dataZone === undefined ? [] : [`dataZone ${dataZoneText(dataZone)}`]), ...(stamp === undefined ? [] : [`stamp ${stamp}`]), `bar ${bar ?? ''}`];
  return [
    ...wrapped(`${changed ? 'Written into' : 'Already in'} ${file}: ${said.join(', ')}, and how the text is read.`, width),
    ...(otherSource === null ? [] : wrapped(`Its source is ${otherSource}, not the file that was looked at.`, width)),
    `Next: supervisor submit BUILD_DATA (what is to be built goes into --params), or supervisor data ${instrument} --out <folder> for a look at the bars`,
  ];
}

/** Lines of words, none wider than `width` but for a single longer word. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
