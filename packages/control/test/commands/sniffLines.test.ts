import { expect, it } from 'vitest';
import { sniffLines } from '../../src/commands/sniffLines.ts';
import type { SniffedFile } from '../../src/commands/sniffFile.ts';

const FILE: SniffedFile = {
  path: '/raw/x.txt', bar: '60m', first: '2007-03-30 00:00', last: '2018-07-04 23:00', calendars: ['fx_spot'], instants: false,
  counts: { lines: 4, header: 1, accepted: 2, rejected: 1, skipped: 0 },
  rejects: [{ line: 4, reason: 'BAD_TIME', text: `\u001b[31m${'x'.repeat(200)}` }],
  format: {
    encoding: 'utf-8', bom: false, newline: 'lf', compression: 'none', delimiter: '\t', header: true, columns: ['date', 'time', 'open', 'high', 'low', 'close'],
    dateOrder: 'YMD', timeFormat: 'HH:MM', combined: false, offset: false, decimal: '.', thousands: null, impliedDecimals: 0, quoted: false, volume: null,
  },
  evidence: [
    { property: 'delimiter', value: '\t', because: 'it cuts the header into known names' },
    { property: 'columns', value: 'date, time, open, high, low, close', because: 'the header' },
    { property: 'impliedDecimals', value: '0', because: 'prices are written as they are' },
  ],
  dating: {
    bar: { unit: 'minutes', minutes: 60 }, certain: false, stamp: 'open', dataZone: null,
    evidence: ['the zone of the stamps changes on 2009-09-20: no single zone fits both parts of this file, whatever is tried'],
    candidates: [
      { from: null, calendar: 'fx_spot', dataZone: 'America/Adak', stamp: 'open', rows: 1, outside: 0, pauses: 1, begins: 1, ends: 1, score: 1 },
      { from: null, calendar: 'fx_spot', dataZone: 'UTC-10:00', stamp: 'open', rows: 1, outside: 0, pauses: 1, begins: 1, ends: 1, score: 1 },
      { from: '2009-09-20', calendar: 'fx_spot', dataZone: 'UTC-05:00', stamp: 'open', rows: 1, outside: 0, pauses: 1, begins: 1, ends: 1, score: 1 },
    ],
  },
};

it('fits 80 columns, shows no control character, and gives a zone for each part of a file that changed it', () => {
  expect(sniffLines(FILE, null, { file: 'x.txt', instrument: 'FX', width: 80 })).toEqual([
    "2 rows of 60m, 2007-03-30 00:00 to 2018-07-04 23:00 by the file's own clock; 1",
    'rejected',
    '',
    'Property         Value                      Because',
    'delimiter        "\\t"                       it cuts the header into known names',
    'columns          date, time, open, high,    the header',
    '                 low, close',
    '',
    'Not certain, but stamp open is; what fits the sessions of fx_spot:',
    '  the zone of the stamps changes on 2009-09-20: no single zone fits both parts',
    '    of this file, whatever is tried',
    '',
    'Rejected lines:',
    `  line 4 BAD_TIME: \ufffd[31m${'x'.repeat(56)}`,
    '',
    'Next, with what you know of it: supervisor sniff x.txt --pin FX --zone',
    'America/Adak --zone 2009-09-20=UTC-05:00',
  ]);
});
