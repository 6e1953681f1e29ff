import { describe, expect, test } from 'vitest';
import { parseBars, sniffFormat } from '../../src/bars/index.ts';
import type { Format, FormatPins, RawBars, Sniff } from '../../src/bars/index.ts';
import { Failure } from '../../src/errors/index.ts';

// Prices and volumes are made up; the layouts are those that the vendors document.
const bytes = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(''));
const sniff = (...lines: string[]): Sniff => sniffFormat(bytes(lines));

/** Stamp, open, high, low, close and volume of each row. */
function rowsOf(lines: readonly string[], pins?: Partial<FormatPins>): (string | number | null)[][] {
  const raw: RawBars = parseBars(bytes(lines), pins);
  expect(raw.rejects).toEqual([]);
  const label = (ms: number): string => new Date(ms).toISOString().slice(0, 19) + (raw.instants ? 'Z' : '');
  return Array.from(raw.stamp, (ms, i) => [label(ms), raw.open[i]!, raw.high[i]!, raw.low[i]!, raw.close[i]!, Number.isNaN(raw.volume[i]) ? null : raw.volume[i]!]);
}

function refusal(lines: readonly string[]): Failure {
  try {
    parseBars(bytes(lines));
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('the file was read');
}

interface Vendor {
  readonly name: string;
  readonly lines: readonly string[];
  readonly format: Partial<Format>;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const VENDORS: readonly Vendor[] = [
  {
    name: 'MultiCharts, all volume columns',
    lines: [
      '"Date","Time","Open","High","Low","Close","UpVolume","DownVolume","TotalVolume","UpTicks","DownTicks","TotalTicks"',
      '01/16/2024,08:31:00,4780.25,4781.5,4779.75,4781,120,80,205,60,40,100',
    ],
    format: { dateOrder: 'MDY', timeFormat: 'HH:MM:SS', volume: 'volume' },
    rows: [['2024-01-16T08:31:00', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'MultiCharts, plain',
    lines: ['Date,Time,Open,High,Low,Close,TotalVolume', '2024/1/16,08:31:00,4780.25,4781.5,4779.75,4781,205'],
    format: { dateOrder: 'YMD', timeFormat: 'HH:MM:SS', volume: 'volume' },
    rows: [['2024-01-16T08:31:00', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'a spreadsheet, hours from 1 to 12',
    lines: [
      'Date,Time,Open,High,Low,Close,Volume', '1/15/2024,11:59 PM,10,11,9,10,5', '1/16/2024,12:00 AM,10,11,9,10,5', '1/16/2024,12:01am,10,11,9,10,5',
      '1/16/2024,11:59 AM,10,11,9,10,5', '1/16/2024,12:00 PM,10,11,9,10,5', '1/16/2024,1:01 pm,10,11,9,10,5',
    ],
    format: { dateOrder: 'MDY', timeFormat: 'HH:MM AM', combined: false },
    rows: ['15T23:59', '16T00:00', '16T00:01', '16T11:59', '16T12:00', '16T13:01'].map((time) => [`2024-01-${time}:00`, 10, 11, 9, 10, 5]),
  },
  {
    name: 'a spreadsheet, date and hours from 1 to 12 in one',
    lines: ['Date/Time,Open,High,Low,Close', '1/16/2024 12:00:05 AM,10,11,9,10', '1/16/2024 9:31:00 AM,10,11,9,10', '1/16/2024 9:31:00 PM,10,11,9,10'],
    format: { dateOrder: 'MDY', timeFormat: 'HH:MM:SS AM', combined: true },
    rows: ['00:00:05', '09:31:00', '21:31:00'].map((time) => [`2024-01-16T${time}`, 10, 11, 9, 10, null]),
  },
  {
    name: 'rows without a header that begin with the instrument',
    lines: ['ES,20240116,0931,4780.25,4781.5,4779.75,4781,205', 'ES,20240116,0932,4781,4781.5,4780.75,4781,200'],
    format: { columns: ['symbol', 'date', 'time', 'open', 'high', 'low', 'close', 'volume'], dateOrder: 'YMD', timeFormat: 'HHMM', header: false },
    rows: [['2024-01-16T09:31:00', 4780.25, 4781.5, 4779.75, 4781, 205], ['2024-01-16T09:32:00', 4781, 4781.5, 4780.75, 4781, 200]],
  },
  {
    name: 'TradeStation, minutes with up and down volume',
    lines: ['"Date","Time","Open","High","Low","Close","Up","Down"', '01/16/2024,0831,4780.25,4781.50,4779.75,4781.00,120,80'],
    format: { dateOrder: 'MDY', timeFormat: 'HHMM', volume: 'Up+Down', quoted: true },
    rows: [['2024-01-16T08:31:00', 4780.25, 4781.5, 4779.75, 4781, 200]],
  },
  {
    name: 'TradeStation, days with open interest',
    lines: ['"Date","Time","Open","High","Low","Close","Vol","OI"', '01/16/2024,1500,4780.25,4781.50,4779.75,4781.00,2000,150000'],
    format: { columns: ['date', 'time', 'open', 'high', 'low', 'close', 'volume', 'openInterest'] },
    rows: [['2024-01-16T15:00:00', 4780.25, 4781.5, 4779.75, 4781, 2000]],
  },
  {
    name: 'TradeStation, six digits of date that only one order keeps together',
    lines: ['"Date","Time",O,H,L,C,V,OI', '240116,1500,10,12,9,11,5,7', '240117,1500,11,12,10,11,5,7', '240118,1500,11,12,10,11,5,7'],
    format: { dateOrder: 'YMD' },
    rows: [
      ['2024-01-16T15:00:00', 10, 12, 9, 11, 5],
      ['2024-01-17T15:00:00', 11, 12, 10, 11, 5],
      ['2024-01-18T15:00:00', 11, 12, 10, 11, 5],
    ],
  },
  {
    name: 'NinjaTrader, minutes',
    lines: ['20240116 083100;4780.25;4781.5;4779.75;4781;205', '20240116 083200;4781;4782;4780.5;4780.75;97'],
    format: { delimiter: ';', header: false, combined: true, timeFormat: 'HHMMSS', decimal: '.' },
    rows: [
      ['2024-01-16T08:31:00', 4780.25, 4781.5, 4779.75, 4781, 205],
      ['2024-01-16T08:32:00', 4781, 4782, 4780.5, 4780.75, 97],
    ],
  },
  {
    name: 'NinjaTrader, days',
    lines: ['20240116;4780.25;4781.5;4779.75;4781;205'],
    format: { delimiter: ';', header: false, timeFormat: 'date' },
    rows: [['2024-01-16T00:00:00', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'MetaTrader 4',
    lines: ['2024.01.02,00:00,1.10427,1.10431,1.10419,1.10425,38', '2024.01.02,00:01,1.10425,1.10425,1.10402,1.10402,21'],
    format: { header: false, dateOrder: 'YMD', timeFormat: 'HH:MM', columns: ['date', 'time', 'open', 'high', 'low', 'close', 'volume'] },
    rows: [
      ['2024-01-02T00:00:00', 1.10427, 1.10431, 1.10419, 1.10425, 38],
      ['2024-01-02T00:01:00', 1.10425, 1.10425, 1.10402, 1.10402, 21],
    ],
  },
  {
    name: 'MetaTrader 5: the real volume before that of ticks',
    lines: ['<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>', '2024.01.02\t00:00:00\t16800.5\t16801\t16799\t16800\t310\t42\t5'],
    format: { delimiter: '\t', columns: ['date', 'time', 'open', 'high', 'low', 'close', '<TICKVOL>', 'volume', '<SPREAD>'] },
    rows: [['2024-01-02T00:00:00', 16800.5, 16801, 16799, 16800, 42]],
  },
  {
    name: 'Sierra Chart',
    lines: [
      'Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume',
      '2024/1/16, 08:31:00.000000, 4780.25, 4781.50, 4779.75, 4781.00, 205, 90, 100, 105',
    ],
    format: { delimiter: ',', dateOrder: 'YMD', timeFormat: 'HH:MM:SS.mmm', volume: 'volume' },
    rows: [['2024-01-16T08:31:00', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'Binance, klines in milliseconds',
    lines: ['1704067200000,42314.00,42335.80,42289.60,42331.90,289.641,1704067259999,12256155.17,3310,175.211,7414459.86,0'],
    format: { header: false, dateOrder: 'epoch', timeFormat: 'ms' },
    rows: [['2024-01-01T00:00:00Z', 42314, 42335.8, 42289.6, 42331.9, 289.641]],
  },
  {
    name: 'Binance, klines in microseconds',
    lines: ['1735689600000000,93576.00,93610.93,93537.50,93610.93,8.21827,1735689659999999,768978.1,2631,3.95,369757.2,0'],
    format: { header: false, dateOrder: 'epoch', timeFormat: 'us' },
    rows: [['2025-01-01T00:00:00Z', 93576, 93610.93, 93537.5, 93610.93, 8.21827]],
  },
  {
    name: 'Binance, klines with a header',
    lines: [
      'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
      '1704067200000,42314.00,42335.80,42289.60,42331.90,289.641,1704067259999,12256155.17,3310,175.211,7414459.86,0',
    ],
    format: { header: true, timeFormat: 'ms', volume: 'volume' },
    rows: [['2024-01-01T00:00:00Z', 42314, 42335.8, 42289.6, 42331.9, 289.641]],
  },
  {
    name: 'Yahoo: the raw close, not the adjusted one',
    lines: ['Date,Open,High,Low,Close,Adj Close,Volume', '2024-01-16,182.16,184.26,180.93,183.63,182.88,65603000'],
    format: { timeFormat: 'date', columns: ['date', 'open', 'high', 'low', 'close', 'Adj Close', 'volume'] },
    rows: [['2024-01-16T00:00:00', 182.16, 184.26, 180.93, 183.63, 65_603_000]],
  },
  {
    name: 'Stooq, five minutes',
    lines: ['<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>', 'AAPL.US,5,20240116,153500,182.16,182.3,182.1,182.2,90000,0'],
    format: { timeFormat: 'HHMMSS', columns: ['<TICKER>', '<PER>', 'date', 'time', 'open', 'high', 'low', 'close', 'volume', 'openInterest'] },
    rows: [['2024-01-16T15:35:00', 182.16, 182.3, 182.1, 182.2, 90_000]],
  },
  {
    name: 'Databento, whole numbers: nanoseconds and units of 1e-9',
    lines: [
      'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol',
      '1704205800000000000,33,1,17077,4780250000000,4781500000000,4779750000000,4781000000000,205,ESH4',
    ],
    format: { dateOrder: 'epoch', timeFormat: 'ns', impliedDecimals: 9 },
    rows: [['2024-01-02T14:30:00Z', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'Databento, pretty: nanoseconds in ISO and decimals',
    lines: [
      'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol',
      '2024-01-02T14:30:00.000000000Z,33,1,17077,4780.250000000,4781.500000000,4779.750000000,4781.000000000,205,ESH4',
    ],
    format: { dateOrder: 'YMD', timeFormat: 'HH:MM:SS.mmm', offset: true, impliedDecimals: 0 },
    rows: [['2024-01-02T14:30:00Z', 4780.25, 4781.5, 4779.75, 4781, 205]],
  },
  {
    name: 'FirstRate without a header',
    lines: ['2024-01-02 09:30:00,182.16,182.3,182.1,182.2,90000', '2024-01-02 09:31:00,182.2,182.4,182.2,182.3,81000'],
    format: { header: false, combined: true, timeFormat: 'HH:MM:SS' },
    rows: [
      ['2024-01-02T09:30:00', 182.16, 182.3, 182.1, 182.2, 90_000],
      ['2024-01-02T09:31:00', 182.2, 182.4, 182.2, 182.3, 81_000],
    ],
  },
  {
    name: 'FirstRate with a header',
    lines: ['timestamp,open,high,low,close,volume', '2024-01-02 09:30:00,182.16,182.3,182.1,182.2,90000'],
    format: { header: true, combined: true, columns: ['time', 'open', 'high', 'low', 'close', 'volume'] },
    rows: [['2024-01-02T09:30:00', 182.16, 182.3, 182.1, 182.2, 90_000]],
  },
];

describe('files of vendors', () => {
  test.each(VENDORS)('$name', ({ lines, format, rows }) => {
    expect(sniff(...lines).format).toMatchObject(format);
    expect(rowsOf(lines)).toEqual(rows);
  });

  test.each(VENDORS)('$name is read the same way once its format is pinned', ({ lines, rows }) => {
    const { encoding, delimiter, header, columns, dateOrder, timeFormat, decimal, thousands, impliedDecimals } = sniff(...lines).format;
    expect(rowsOf(lines, { encoding, delimiter, header, columns, dateOrder, timeFormat, decimal, thousands, impliedDecimals })).toEqual(rows);
  });
});

describe('columns that are pinned', () => {
  const pins = { columns: ['date', 'open', 'high', 'low', 'close', 'volume'] };
  const row = '2024-01-15,10,12,9,11,5';

  test('name what a header calls in another language, or choose which column is the volume', () => {
    expect(rowsOf(['Fecha,Apertura,Maximo,Minimo,Cierre,Negociado', row], { ...pins, header: true })).toHaveLength(1);
    const ticks = { columns: ['date', 'open', 'high', 'low', 'close', 'volume', 'x'] };
    expect(rowsOf(['date,open,high,low,close,tickvol,vol', `${row},0`], ticks)[0]?.at(-1)).toBe(5);
  });

  test.each([
    ['Date,Open,Low,High,Close,Volume', /calls column 3 "Low", the pinned columns call it high/],
    ['Date,Open,High,Low,Close,Volume,OI', /has 7 columns, 6 are pinned/],
  ])('are refused under the header %s', (header, says) => {
    expect(() => parseBars(bytes([header, row]), pins)).toThrow(says);
  });
});

describe('which end of a bar a column says its stamp is', () => {
  const HEADED = 'open,high,low,close,volume';

  test.each([
    ['open_time', 'open'],
    ['ts_event', 'open'],
    ['Close Time', 'close'],
    ['time', undefined],
  ])('%s: %s', (name, end) => {
    expect(sniff(`${name},${HEADED}`, '1704067200,1,2,1,2,5').stamp?.value).toBe(end);
  });

  test('a kline without a header opens at its first epoch, for its seventh is the close', () => {
    const { stamp } = sniff('1704067200000,42314.00,42335.80,42289.60,42331.90,289.641,1704067259999,12256155.17,3310,175.211,7414459.86,0');
    expect(stamp).toEqual({ value: 'open', because: 'beside it stands close_time' });
  });
});

describe('a column that names the instrument', () => {
  const HEADER = 'Symbol,Date,Open,High,Low,Close';
  const row = (symbol: string, day: number): string => `${symbol},2024-01-${day},10,12,9,11`;

  test('is named and not read where every row says the same', () => {
    const { evidence } = sniff(HEADER, row('AAPL', 15), row('AAPL', 16));
    expect(evidence).toContainEqual({ property: 'columns', value: 'Symbol', because: 'not read: AAPL in every row' });
  });

  test('refuses two instruments in one file, by name', () => {
    const { code, message, details } = refusal([HEADER, row('AAPL', 15), row('AAPL', 16), row('MSFT', 15)]);
    expect([code, details['reason']]).toEqual(['BAD_DATA', 'TWO_INSTRUMENTS']);
    expect(message).toBe('the file holds more than one instrument, by its column Symbol: AAPL, MSFT');
    expect(details.advice).toMatch(/split it/);
  });

  test('refuses one that begins beyond what the format was judged by', () => {
    const lines = bytes([HEADER, row('AAPL', 15), row('AAPL', 16), row('AAPL', 17), row('MSFT', 18)]);
    expect(() => parseBars(lines, {}, { headBytes: 100 })).toThrow('by its column Symbol: AAPL, MSFT');
  });

  test('a line cut short, a header that comes again and an empty cell are no second instrument', () => {
    const raw = parseBars(bytes([HEADER, row('AAPL', 15), HEADER, row('AAPL', 16), ',2024-01-17,10,12,9,11', 'AA']));
    expect(raw.counts.accepted).toBe(3);
  });

  test('a number of the vendor counts only where no symbol stands beside it: a continuous future changes it', () => {
    const lines = (symbol: string): string[] => [`ts_event,instrument_id,open,high,low,close${symbol && ',symbol'}`, `1704205800,7,1,2,1,2${symbol}`, `1704205860,8,1,2,1,2${symbol}`];
    expect(rowsOf(lines(',ES.c.0'))).toHaveLength(2);
    expect(refusal(lines('')).details['reason']).toBe('TWO_INSTRUMENTS');
  });
});

describe('what fits in two ways', () => {
  test('rows that can be cut by commas and by spaces are refused with both', () => {
    const { details } = refusal(['20240102 0930,7 1,9 1,6 1,8 1,5', '20240102 0931,7 1,9 1,6 1,8 1,5']);
    expect(details).toMatchObject({ reason: 'AMBIGUOUS_DELIMITER', candidates: [',', ' '] });
  });

  test('rows that are bars by one delimiter alone are cut by that', () => {
    expect(sniff('20240102 0930,7,9,6,8,5 000 000 000').format).toMatchObject({ delimiter: ',', combined: true });
  });

  test('points that part thousands and commas that part decimals, or the other way round', () => {
    const { details } = refusal(['Date;Open;High;Low;Close;Volume', '15.01.2024;1,105;1,107;1,104;1,106;1.200']);
    expect(details).toMatchObject({ reason: 'AMBIGUOUS_DECIMAL', candidates: ['.', ','] });
  });

  test('a single day of six digits can be read in two orders', () => {
    const { details } = refusal(['Date,Time,Open,High,Low,Close', '240116,1500,10,12,9,11']);
    expect(details).toMatchObject({ reason: 'AMBIGUOUS_DATE', candidates: ['DMY', 'YMD'] });
  });

  test('years of two digits are last where marks part a date, unless only the other order keeps the days together', () => {
    const text = (...dates: string[]): string[] => ['Date;Open;High;Low;Close', ...dates.map((date) => `${date};10;12;9;11`)];
    expect(sniff(...text('15.01.24', '16.01.24')).format.dateOrder).toBe('DMY');
    expect(sniff(...text('24/01/15', '24/01/16', '24/01/17')).format.dateOrder).toBe('YMD');
  });
});

describe('units of Unix time', () => {
  const HEADER = 'time,open,high,low,close';

  test.each([
    ['1704205860', 's'],
    ['1704205860.5', 's'],
    ['1704205860500', 'ms'],
    ['1704205860500000', 'us'],
    ['1704205860500000000', 'ns'],
  ])('%s is told by its magnitude: %s', (stamp, unit) => {
    expect(sniff(HEADER, `${stamp},1,2,1,2`).format.timeFormat).toBe(unit);
  });

  test('every unit gives the same instant to the millisecond', () => {
    const stamps = ['1704205860.123', '1704205860123', '1704205860123456', '1704205860123456789'];
    expect(stamps.map((stamp) => parseBars(bytes([HEADER, `${stamp},1,2,1,2`])).stamp[0])).toEqual(Array(4).fill(1_704_205_860_123));
  });

  test('a row in a coarser unit than the file is rejected, not put into January 1970', () => {
    const raw = parseBars(bytes([HEADER, '1735689540000,1,2,1,2', '1735689600000000,1,2,1,2', '1735689660000000,1,2,1,2']));
    expect(raw.rejects.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['2 BAD_TIME']);
  });
});
