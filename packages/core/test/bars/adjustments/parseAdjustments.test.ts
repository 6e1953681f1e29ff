import { describe, expect, it } from 'vitest';
import { parseAdjustments, parseIsoDay } from '../../../src/bars/index.ts';

const parse = (text: string): ReturnType<typeof parseAdjustments> => parseAdjustments(new TextEncoder().encode(text), 'file.csv');

describe('parseAdjustments', () => {
  it('reads rolls by the closes of both contracts, and passes over comments and empty lines', () => {
    const rolls = parse('# ES\n\ndate,from,to\n2024-03-11,5130.25,5188.50\n# June\n2024-06-17,5490,5556.75\n');
    expect(rolls).toEqual({
      kind: 'rolls',
      where: 'file.csv',
      entries: [
        { line: 4, tradeDate: parseIsoDay('2024-03-11'), difference: 58.25, closes: { from: 5130.25, to: 5188.5 } },
        { line: 6, tradeDate: parseIsoDay('2024-06-17'), difference: 66.75, closes: { from: 5490, to: 5556.75 } },
      ],
    });
  });

  it('reads rolls by their difference, which may be negative, from a file of Windows with a byte order mark', () => {
    const { entries } = parse('\ufeffDate,Difference\r\n2020-04-21,-57.63\r\n');
    expect(entries).toEqual([{ line: 2, tradeDate: parseIsoDay('2020-04-21'), difference: -57.63, closes: null }]);
  });

  it('reads splits as numbers or as new shares for old, and dividends; an empty cell is none', () => {
    const { kind, entries } = parse('date,split,dividend\n2010-11-09,1:4,\n2014-06-09,7,\n2020-08-07,,0.82\n2020-08-31,4:1,0\n');
    expect(kind).toBe('corporateActions');
    expect(entries.map((action) => ('split' in action ? [action.split, action.dividend] : []))).toEqual([[0.25, 0], [7, 0], [1, 0.82], [4, 0]]);
  });

  it('takes a file of a header alone as one without events', () => {
    expect(parse('date,dividend\n').entries).toEqual([]);
  });

  it.each([
    ['nothing', '# only words\n', 'the adjustment file holds no line', 'file.csv'],
    ['no date', 'day,split\n', 'the first column of an adjustment file is its date', 'file.csv:1'],
    ['a column twice', 'date,split,split\n', 'the columns date, split, split say neither rolls nor corporate actions', 'file.csv:1'],
    ['unknown columns', 'date,ratio\n', 'the columns date, ratio say neither rolls nor corporate actions', 'file.csv:1'],
    ['rolls and splits in one', 'date,split,difference\n', 'the columns date, split, difference say neither rolls nor corporate actions', 'file.csv:1'],
    ['difference and closes', 'date,difference,from,to\n', 'the columns date, difference, from, to say neither rolls nor corporate actions', 'file.csv:1'],
    ['a date that does not exist', 'date,split\n2023-02-29,2\n', "'2023-02-29' is not a date", 'file.csv:2'],
    ['a date in another order', 'date,split\n08/31/2020,4\n', "'08/31/2020' is not a date", 'file.csv:2'],
    ['a date twice', 'date,dividend\n2020-08-07,0.8\n\n2020-08-07,0.02\n', 'the date stands on line 2 too', 'file.csv:4'],
    ['dates out of order', 'date,dividend\n2020-08-07,0.8\n2020-05-08,0.8\n', 'the date is earlier than that of line 2', 'file.csv:3'],
    ['a cell too few', 'date,from,to\n2024-03-11,5130.25\n', 'the line has 2 cells, the header 3', 'file.csv:2'],
    ['words for a number', 'date,from,to\n2024-03-11,5130.25,n/a\n', "to 'n/a' is not a number", 'file.csv:2'],
    ['an empty close', 'date,from,to\n2024-03-11,5130.25,\n', 'a price of the roll is empty', 'file.csv:2'],
    ['a line that says nothing', 'date,split,dividend\n2024-03-11,,\n', 'the line gives neither a split nor a dividend', 'file.csv:2'],
    ['a split into nothing', 'date,split\n2024-03-11,0\n', 'a split of 0 is none', 'file.csv:2'],
    ['a dividend below 0', 'date,dividend\n2024-03-11,-1\n', 'a dividend of -1 is none', 'file.csv:2'],
    ['a split by nothing', 'date,split\n2024-03-11,4:0\n', "split '4:0' is not a number", 'file.csv:2'],
  ])('refuses %s, with its place', (_, text, message, where) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'BAD_DATA', message, details: expect.objectContaining({ where }) }));
  });

  it('refuses bytes that are no text', () => {
    expect(() => parseAdjustments(Uint8Array.of(0x64, 0xff, 0xfe), 'file.csv')).toThrow(expect.objectContaining({ code: 'BAD_DATA', message: 'the adjustment file is no UTF-8 text' }));
  });
});
