import { resolve } from 'node:path';
import { fail } from '@proj/core/errors';
import type { Calendar } from '@proj/core/bars';
import type { FormatConfig } from '@proj/core/config';
import type { Roots } from '@proj/core/paths';
import type { Command, CommandArguments } from './command.ts';
import { sniffLines } from './sniffLines.ts';

/** `sniff <file>`: how a text file of bars is written and when its bars are, why we think so, and on request into the instrument's file. */
export const sniffCommand: Command = {
  name: 'sniff',
  summary: 'how a text file of bars is written, which stamp and zone it has, and why',
  positionals: [{ name: 'file', says: 'a text file, gzip or not', required: true }],
  flags: {
    pin: { type: 'text', value: '<instrument>', says: 'write what is found into the file of that instrument, if all of it is certain' },
    instrument: { type: 'text', value: '<id>', says: 'hold the rows against the sessions of its calendar alone' },
    calendar: { type: 'text', value: '<id>', says: 'hold the rows against the sessions of that calendar alone; default all' },
    zone: { type: 'list', value: '<zone>', says: 'of the stamps, where you know it; again as 2009-09-20=<zone> where it changed' },
    stamp: { type: 'text', value: '<end>', says: 'open or close: the end of its bar that a stamp names, where you know it' },
    bar: { type: 'text', value: '<tf>', says: 'length of the bars, such as 1m, where you know it' },
    'date-order': { type: 'text', value: '<order>', says: 'YMD, DMY or MDY, where the dates leave it open' },
    decimal: { type: 'text', value: '<mark>', says: '"." or ",", where the numbers leave it open' },
    delimiter: { type: 'text', value: '<mark>', says: 'a character, tab or space, where the rows leave it open' },
  },
  examples: ['supervisor sniff raw/ES.txt', 'supervisor sniff raw/ES.txt --pin MY.ES', 'supervisor sniff raw/ES.txt --pin MY.ES --zone America/New_York'],
  run: async (args, { roots, sink }) => {
    const [{ checked, formatSchema }, { sniffFile }, { pinFormat, requireInstrument }] = await Promise.all([
      import('@proj/core/config'), import('./sniffFile.ts'), import('./pinFormat.ts'),
    ]);
    const given = checked(formatSchema, givenFormat(args), { code: 'USAGE', where: 'sniff' });
    const pin = args.text('pin');
    if (pin !== undefined) requireInstrument(roots, pin);
    const sniffed = await sniffFile(resolve(args.positionals[0]!), given, await calendarsFor(args, roots));
    const pinned = pin === undefined ? null : pinFormat(roots, pin, sniffed);
    const { path, format, evidence, dating, bar, counts, rejects } = sniffed;
    const lines = sniffLines(sniffed, pinned, { file: args.positionals[0]!, instrument: args.text('instrument'), width: sink.width });
    return { lines, document: { file: path, format, evidence, bar, counts, rejects, dating, pinned } };
  },
};

/** What the flags say of the format, not yet checked. */
function givenFormat(args: CommandArguments): { readonly [K in keyof FormatConfig]: unknown } {
  const zones = args.list('zone').map((text) => {
    const equals = text.indexOf('=');
    return equals < 0 ? { zone: text } : { from: text.slice(0, equals), zone: text.slice(equals + 1) };
  });
  const [only] = zones;
  const delimiter = args.text('delimiter');
  return {
    dataZone: only === undefined ? undefined : zones.length === 1 && only.from === undefined ? only.zone : zones,
    stamp: args.text('stamp'),
    bar: args.text('bar'),
    dateOrder: args.text('date-order'),
    decimal: args.text('decimal'),
    delimiter: delimiter === undefined ? undefined : (NAMED_MARKS[delimiter] ?? delimiter),
  };
}

const NAMED_MARKS: Readonly<Record<string, string>> = { tab: '\t', space: ' ' };

/** The calendars whose sessions the rows are held against. @throws USAGE, NOT_FOUND, BAD_CONFIG */
async function calendarsFor(args: CommandArguments, roots: Roots): Promise<readonly Calendar[]> {
  const { calendarIds, configuredCalendar, configuredInstrument } = await import('../jobs/configured.ts');
  const named = (['pin', 'instrument', 'calendar'] as const).filter((flag) => args.has(flag));
  if (named.length > 1) fail('USAGE', `--${named.join(' and --')} name a calendar each`, { advice: 'give one of them' });
  const instrument = args.text('pin') ?? args.text('instrument');
  if (instrument !== undefined) return [configuredInstrument(roots, instrument).calendar];
  const calendar = args.text('calendar');
  return (calendar === undefined ? calendarIds(roots) : [calendar]).map((id) => configuredCalendar(roots, id));
}
