import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, submitAndWait, supervisor, writeRaw, type Desk } from './commandLine.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Closing minutes, in UTC, of five evenings of the Euro future from Sunday 4 February 2024 on: it trades from 23:00 UTC to 22:00 UTC. */
function week(shiftMinutes = 0, row = (label: string): string => `${label},1.1,1.2,1.0,1.1,5`): string {
  const opens = Array.from({ length: 5 }, (_, i) => Date.UTC(2024, 1, 4, 23) + i * DAY);
  const closes = opens.flatMap((open) => Array.from({ length: 23 * 60 }, (_, i) => open + (i + 1) * MINUTE));
  const labels = closes.map((ms) => new Date(ms + shiftMinutes * MINUTE).toISOString().slice(0, 16).replaceAll('-', '/').replace('T', ','));
  return `Date,Time,Open,High,Low,Close,Volume\n${labels.map((label) => `${row(label)}\n`).join('')}`;
}

const INSTRUMENT = `# My own.
id: MY.EURO
name: "Euro"
currency: USD
pointValue: 1
tickSize: 0.1
calendar: cme_fx   # Chicago
source: euro.txt

# Both sides.
costs: { commissionPerSide: 1, slippageTicks: 1 }
`;

function deskWith(text: string, instrument = INSTRUMENT): Desk {
  const desk = newDesk();
  writeRaw(desk, 'euro.txt', text);
  writeFileSync(fileOf(desk), instrument);
  return desk;
}

const fileOf = (desk: Desk): string => join(desk.configs, 'instruments', 'MY.EURO.yaml');
const sniff = (desk: Desk, ...flags: string[]): ReturnType<typeof supervisor> => supervisor(desk, ['sniff', join(desk.raw, 'euro.txt'), ...flags]);

describe('sniff', () => {
  const desk = deskWith(week());

  it('shows how the file is written, which stamp and zone it has and why, and what to type next', () => {
    const { stdout, code } = sniff(desk);
    expect(stdout).toMatch(/^6900 rows of 1m, 2024-02-04 23:01 to 2024-02-09 22:00 by the file's own clock; 0 rejected$/m);
    expect(stdout).toMatch(/^delimiter +"," +it cuts the header into known names$/m);
    expect(stdout).toMatch(/^Certain: stamp close, zone UTC\.$/m);
    expect(stdout).toContain('close in UTC: 0 of 6900 rows outside the sessions of');
    expect(stdout).toMatch(/Next: supervisor\s+sniff\s+\S+euro\.txt\s+--pin\s+<instrument>/);
    expect(code).toBe(0);
  });

  it('gives the same as one document', () => {
    const document = documentOf<{ dating: unknown; format: unknown; bar: string; pinned: unknown }>(sniff(desk, '--calendar', 'cme_fx', '--json'));
    expect(document).toMatchObject({ bar: '1m', format: { delimiter: ',' }, dating: { certain: true, stamp: 'close', dataZone: 'UTC', candidates: [] }, pinned: null });
  });

  it('shows what may be true where the rows leave it open, with the flags that would settle it', () => {
    // New York's clock and a fixed offset agree in February, and neither is UTC's or the exchange's.
    const { stdout, code } = sniff(deskWith(week(-5 * 60)), '--calendar', 'cme_fx');
    expect(stdout).toMatch(/^Not certain, but stamp close is; what fits the sessions of cme_fx:$/m);
    expect(stdout).toMatch(/close in America\/New_York: 0 of 6900.*close in UTC-05:00: 0 of 6900/s);
    expect(stdout).toMatch(/--pin\s+<instrument>\s+--zone\s+America\/New_York/);
    expect(code).toBe(0);
  });

  it.each([
    ['two calendars', ['--calendar', 'cme_fx', '--instrument', 'MY.EURO'], 64, /--instrument and --calendar name a calendar each/],
    ['a calendar that there is not', ['--calendar', 'cme_fix'], 66, /there is no calendar "cme_fix" - did you mean cme_fx\?/],
    ['a zone that there is not', ['--zone', 'Chicago'], 64, /there is no time zone 'Chicago'/],
    ['a stamp that is none', ['--stamp', 'end'], 64, /'end' is none of open, close/],
    ['an instrument that has no file', ['--pin', 'MY.EUR'], 66, /did you mean MY\.EURO\? else write \S+MY\.EUR\.yaml with id, name/],
  ])('refuses %s in one line', (_, flags, code, says) => {
    const outcome = sniff(desk, ...flags);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
  });

  it.each([
    ['Date,Time,Open,High,Low,Close\n04/03/2024,09:31,1,2,1,2\n', /as in 04\/03\/2024 .*say which: --date-order (DMY or MDY|MDY or DMY)/],
    ['Date;Time;Open;High;Low;Close\n15.01.2024;09:31;1,105;1,107;1,104;1,106\n', /as in 1,105 .*say which: --decimal "\." or ","/],
    ['Symbol,Date,Open,High,Low,Close\nA,2024-01-15,1,2,1,2\nB,2024-01-15,1,2,1,2\n', /more than one instrument, by its column Symbol: A, B.*split it/],
  ])('names what fits and the flag that settles it: %j', (text, says) => {
    const outcome = sniff(deskWith(text));
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(65);
  });
});

describe('sniff --pin', () => {
  it('writes what is certain into the file of the instrument, whose build then needs no more', () => {
    const desk = deskWith(week());
    const outcome = sniff(desk, '--pin', 'MY.EURO');
    expect(outcome.stdout).toMatch(/^Written into \S+MY\.EURO\.yaml: dataZone UTC, stamp close, bar 1m,\s+and/m);
    expect(readFileSync(fileOf(desk), 'utf8')).toBe(
      INSTRUMENT.replace(
        'source: euro.txt\n',
        `source: euro.txt
format:
  dataZone: UTC
  stamp: close
  bar: 1m
  encoding: utf-8
  delimiter: ","
  header: true
  columns: [ date, time, open, high, low, close, volume ]
  dateOrder: YMD
  timeFormat: HH:MM
  decimal: "."
  thousands: null
  impliedDecimals: 0
`,
      ),
    );
    expect(pathsBelow(join(desk.configs, 'instruments')).filter((name) => name.includes('partial'))).toEqual([]);
    expect(submitAndWait(desk, 'BUILD_DATA', { instrument: 'MY.EURO', timeframes: ['60m'] }).code).toBe(0);
    expect(sniff(desk, '--pin', 'MY.EURO').stdout).toMatch(/^Already in /m);
  });

  it('writes nothing while the rows leave something open, and all of it once that is given', () => {
    const desk = deskWith(week(-5 * 60));
    const refused = sniff(desk, '--pin', 'MY.EURO');
    expect(refused.stderr).toMatch(/^BAD_DATA: the rows do not settle the zone of the stamps: they fit close in America\/New_York, close in UTC-05:00 .* --zone <zone>$/m);
    expect([refused.code, readFileSync(fileOf(desk), 'utf8')]).toEqual([65, INSTRUMENT]);
    expect(sniff(desk, '--pin', 'MY.EURO', '--zone', 'America/New_York').code).toBe(0);
    expect(readFileSync(fileOf(desk), 'utf8')).toContain('  dataZone: America/New_York\n  stamp: close\n');
  });

  it('says so if the file that was looked at is not the instrument\'s source', () => {
    const desk = deskWith(week(), INSTRUMENT.replace('euro.txt', 'other.txt'));
    expect(sniff(desk, '--pin', 'MY.EURO').stdout).toMatch(/^Its source is other\.txt, not the file that was looked at\.$/m);
  });
});

describe('a build', () => {
  it('that lacks stamp or zone says which command finds them', () => {
    const desk = deskWith(week());
    const { code, stderr } = submitAndWait(desk, 'BUILD_DATA', { instrument: 'MY.EURO', timeframes: ['60m'] });
    expect(stderr).toMatch(/does a stamp of MY\.EURO name .* let "supervisor sniff \S+euro\.txt --pin MY\.EURO" tell from the rows, or set format\.stamp/);
    expect(code).toBe(78);
  });

  it('takes the pins of its own parameters above those of the instrument', () => {
    const desk = deskWith(week(), `${INSTRUMENT}format: { dataZone: Asia/Tokyo, stamp: open }\n`);
    const build = (format: unknown): ReturnType<typeof supervisor> => submitAndWait(desk, 'BUILD_DATA', { instrument: 'MY.EURO', timeframes: ['60m'], format }, ['--json']);
    const { folder } = documentOf<{ folder: string }>(build({ dataZone: 'UTC', stamp: 'close' }));
    const { instrument } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    expect(instrument.format).toEqual({ dataZone: 'UTC', stamp: 'close' });
  });

  it.each([
    [{ dateOrdr: 'DMY' }, /unknown key 'dateOrdr' \(BUILD_DATA: format\.dateOrdr\) - did you mean dateOrder\?/],
    [{ stamp: 'end' }, /'end' is none of open, close \(BUILD_DATA: format\.stamp\)/],
    [{ dataZone: 'Chicago' }, /there is no time zone 'Chicago'.*\(BUILD_DATA: format: dataZone\)/],
  ])('refuses %j', (format, says) => {
    const outcome = submitAndWait(deskWith(week()), 'BUILD_DATA', { instrument: 'MY.EURO', timeframes: ['60m'], format });
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(64);
  });
});

const data = process.env['PROJ_TEST_DATA'];
if (data === undefined) console.log('PROJ_TEST_DATA is not set: the tests on real bars are skipped.');

describe.skipIf(data === undefined)('real files', () => {
  const desk = newDesk(join(data ?? '', 'data'));

  it.each([
    ['CME.6EH4', 'close', 'UTC'],
    ['CME.ES201312', 'open', 'UTC'],
    ['US.SPY', 'open', 'America/New_York'],
  ])('%s: stamp %s, zone %s, whatever is configured', (id, stamp, dataZone) => {
    const [file] = pathsBelow(desk.raw).filter((name) => name.startsWith(`${id}-`));
    const { dating } = documentOf<{ dating: unknown }>(supervisor(desk, ['sniff', join(desk.raw, file!), '--json']));
    expect(dating).toMatchObject({ certain: true, stamp, dataZone });
  });
});
