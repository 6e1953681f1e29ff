import { describe, expect, test } from 'vitest';
import { checkBars, datedBars, isoDay, minutesTimeframe, onTickGrid, outsideByStamp, parseBars, parseTimeframe, qualityOf } from '../../src/bars/index.ts';
import type { DatedBars, Dating } from '../../src/bars/index.ts';
import { calendarOf, NEEDS_DATA, realBars, REAL_DATA } from './realBars.ts';

const HEADER = 'Date,Time,Open,High,Low,Close,Volume\n';

function dated(rows: readonly string[], dating: Omit<Dating, 'calendar'> & { readonly calendar: string }): DatedBars {
  const text = HEADER + rows.map((row) => `${row},10,11,9,10,5\n`).join('');
  return datedBars(parseBars(new TextEncoder().encode(text)), { ...dating, calendar: calendarOf(dating.calendar) });
}

function closes({ bars }: DatedBars): string[] {
  return Array.from(bars.time, (ms) => new Date(ms).toISOString().slice(0, 16));
}

const minute = minutesTimeframe(1);
const hour = minutesTimeframe(60);

describe('datedBars', () => {
  test('an opening stamp gains the length of its bar, a closing stamp is the close', () => {
    const zone = { calendar: 'cme_fx', dataZone: 'UTC', bar: minute } as const;
    expect(closes(dated(['2024/1/3,12:00:00'], { ...zone, stamp: 'open' }))).toEqual(['2024-01-03T12:01']);
    expect(closes(dated(['2024/1/3,12:00:00'], { ...zone, stamp: 'close' }))).toEqual(['2024-01-03T12:00']);
  });

  test('a stamp a few seconds off the minute is that minute, any other is the next one, and both are counted', () => {
    const bars = dated(['2024/1/3,08:59:58', '2024/1/3,09:01:03', '2024/1/3,09:02:30'], { calendar: 'cme_fx', dataZone: 'UTC', bar: minute, stamp: 'close' });
    expect(closes(bars)).toEqual(['2024-01-03T09:00', '2024-01-03T09:01', '2024-01-03T09:03']);
    expect(bars.offGrid).toBe(3);
  });

  test('a bar that the end of its window cuts short closes with the window', () => {
    const bars = dated(['2013/11/1,20:00:00', '2013/11/1,21:00:00'], { calendar: 'cme_index', dataZone: 'UTC', bar: hour, stamp: 'open' });
    expect(closes(bars)).toEqual(['2013-11-01T21:00', '2013-11-01T21:15']);
  });

  test('the hour labelled 09:00 of a US stock is known at 10:00 New York, in winter and in summer', () => {
    const bars = dated(['2021/1/4,09:00:00', '2021/7/6,09:00:00'], { calendar: 'us_equity', dataZone: 'America/New_York', bar: hour, stamp: 'open' });
    expect(closes(bars)).toEqual(['2021-01-04T15:00', '2021-07-06T14:00']);
  });

  test('rows before the open, after an early close and on a holiday are listed, not kept', () => {
    const rows = ['2020/11/25,08:00:00', '2020/11/25,10:00:00', '2020/11/26,10:00:00', '2020/11/27,12:00:00', '2020/11/27,13:00:00'];
    const bars = dated(rows, { calendar: 'us_equity', dataZone: 'America/New_York', bar: hour, stamp: 'open' });
    expect([...bars.row]).toEqual([1, 3]);
    expect([...bars.outside]).toEqual([0, 2, 4]);
    expect(closes(bars).at(-1)).toBe('2020-11-27T18:00');
  });

  test('the trade date of a Sunday evening is Monday', () => {
    const bars = dated(['2024/1/7,17:01:00'], { calendar: 'cme_fx', dataZone: 'America/Chicago', bar: minute, stamp: 'close' });
    expect(isoDay(bars.bars.tradeDate[0] ?? NaN)).toBe('2024-01-08');
  });

  test('a stamp in the hour that the clock skipped is no instant', () => {
    const rows = ['2024/3/10,01:30:00', '2024/3/10,02:30:00', '2024/3/10,18:00:00'];
    const bars = dated(rows, { calendar: 'fx_spot', dataZone: 'America/New_York', bar: minute, stamp: 'close' });
    expect([...bars.nonexistent]).toEqual([1]);
  });

  test('a source that changed its zone is read by the zone of each date', () => {
    const dataZone = [{ zone: 'UTC-10:00' }, { from: '2024-01-04', zone: 'UTC' }];
    const bars = dated(['2024/1/3,02:00:00', '2024/1/4,13:00:00'], { calendar: 'fx_spot', dataZone, bar: minute, stamp: 'close' });
    expect(closes(bars)).toEqual(['2024-01-03T12:00', '2024-01-04T13:00']);
  });

  test('a date alone closes with the session of its trade date, early on a short day', () => {
    const text = 'Date,Open,High,Low,Close\n2020-11-25,1,2,1,2\n2020-11-26,1,2,1,2\n2020-11-27,1,2,1,2\n';
    const raw = parseBars(new TextEncoder().encode(text));
    const bars = datedBars(raw, { calendar: calendarOf('us_equity'), dataZone: 'America/New_York', stamp: 'close', bar: parseTimeframe('1d') });
    expect(closes(bars)).toEqual(['2020-11-25T21:00', '2020-11-27T18:00']);
    expect([...bars.outside]).toEqual([1]);
    expect(bars.bars.volume.every(Number.isNaN)).toBe(true);
  });

  test('a file that has no row in any session is refused', () => {
    expect(() => dated(['2024/1/6,12:00:00'], { calendar: 'cme_fx', dataZone: 'UTC', bar: minute, stamp: 'close' })).toThrow(/no row lies in a trading session/);
  });
});

describe.skipIf(REAL_DATA === null)(`real bars${NEEDS_DATA}`, () => {
  test('every minute of the Euro future lies in a session, with 18 nights of 61 minutes and 4 weekends between them', () => {
    const { raw, dated: euro } = realBars('CME.6EH4');
    expect(raw.counts.accepted).toBe(29_996);
    expect(euro.outside.length + euro.collided.length + euro.offGrid).toBe(0);
    const { time, tradeDate } = euro.bars;
    const pauses = Array.from(time.subarray(1), (ms, i) => (tradeDate[i] === tradeDate[i + 1] ? 0 : (ms - (time[i] ?? NaN)) / 60_000)).filter((minutes) => minutes > 0);
    expect(pauses.filter((minutes) => minutes === 61).length).toBe(18);
    expect(pauses.filter((minutes) => minutes === 2941).length).toBe(4);
    expect(pauses.length).toBe(22);
  });

  test('every minute of the S&P future of 2013 lies in a session, before and after the change of the clocks', () => {
    const { dated: index } = realBars('CME.ES201312');
    expect(index.row.length).toBe(16_673);
    const opens = new Set(Array.from(index.sessions.open, (ms) => new Date(ms).toISOString().slice(5, 16)));
    expect(opens).toContain('10-31T22:00');
    expect(opens).toContain('11-04T23:00');
  });

  test('US stocks cover their calendar from 2013 on, and after the early closes of older years there are rows outside it', () => {
    const { raw, dated: spy, instrument } = realBars('US.SPY');
    checkBars(spy.bars);
    const gridded = onTickGrid(spy.bars, instrument.tickSize);
    const quality = qualityOf(raw, spy, gridded.offTick);
    const since2013 = quality.months.filter(({ month }) => month >= '2013');
    expect(since2013.every(({ expected, present }) => expected === present)).toBe(true);
    expect(quality.coverage).toBeGreaterThan(0.999);
    expect(quality.offTick).toBe(727);
    expect(quality.months.every(({ month, outside }) => outside === 0 || month < '2009')).toBe(true);
  });

  test('with the zone of its older years EUR/USD ends its week on Friday at 17:00 New York throughout', () => {
    const { dated: euro } = realBars('FX.EURUSD');
    expect(euro.outside.length / euro.row.length).toBeLessThan(0.0005);
    const wrong = datedBars(realBars('FX.EURUSD').raw, { calendar: calendarOf('fx_spot'), dataZone: 'UTC', stamp: 'open', bar: hour });
    expect(wrong.outside.length).toBeGreaterThan(2 * euro.outside.length);
  });

  test.each(['US.AAPL', 'US.AIG', 'US.BAC', 'US.IBM', 'US.VXX', 'FX.NZDUSD', 'FX.XAUUSD'])('hardly a row of %s lies outside its sessions', (id) => {
    const { dated: bars } = realBars(id);
    expect(bars.outside.length / bars.row.length).toBeLessThan(0.0015);
  });

  test.each(['CME.6EH4', 'CME.ES201312', 'US.SPY'])('fewer rows of %s lie outside its sessions under its own stamp convention', (id) => {
    const { raw, dated: bars, instrument } = realBars(id);
    const { open, close } = outsideByStamp(raw, { calendar: calendarOf(instrument.calendar), dataZone: instrument.format?.dataZone ?? 'UTC', bar: bars.bar });
    expect(open < close ? 'open' : 'close').toBe(instrument.format?.stamp);
  });

  test('absent days are gaps of their session minutes', () => {
    const { raw, dated: index } = realBars('CME.ES201312');
    const { gaps, coverage } = qualityOf(raw, index, new Uint8Array(index.row.length));
    expect(gaps.count).toBeGreaterThan(5);
    expect(gaps.missing).toBeGreaterThan(50_000);
    expect(coverage).toBeLessThan(0.3);
  });
});
