import { parseKernel } from '../numerics/index.ts';
import type { ParseKernel } from '../numerics/index.ts';
import { isTwelveHour } from './format.ts';
import type { Format } from './format.ts';
import type { Layout } from './layout.ts';
import { MAX_FIELDS } from './lineCut.ts';
import { columnPlaces, placeOf, strideOf } from './rowStore.ts';
import type { RowStore } from './rowStore.ts';

/** Kinds of fields (the first of four numbers one behind the other has one of its own) and how far their column lies behind the first, as `assembly/parseMain.ts` reads them. */
const KIND = { SKIPPED: 0, NUMBER: 1, DATE: 2, TIME: 3, COMBINED: 4, EPOCH: 5, FOUR_NUMBERS: 6 } as const;
const NUMBERS: ReadonlySet<string> = new Set(['open', 'high', 'low', 'close', 'volume', 'up', 'down', 'openInterest']);
const ORDERS = { YMD: 0, DMY: 1, MDY: 2, epoch: 0 } as const;
/** What cannot be a mark between fields if plain lines are to be told by their bytes. */
const NO_DELIMITER = /[\d.+:/"\r\n-]/;

/** The compiled reader of plain lines of this format into this store; null where it does not run, or there is no such line. */
export function plainLines(store: RowStore, format: Format, layout: Pick<Layout, 'symbol'>): ParseKernel | null {
  const { delimiter, decimal, columns } = format;
  const isTold = delimiter.length === 1 && delimiter.charCodeAt(0) < 127 && !NO_DELIMITER.test(delimiter) && delimiter !== decimal;
  const isMixed = format.combined && delimiter === ' ';
  const isFine = format.timeFormat === 'us' || format.timeFormat === 'ns' || format.impliedDecimals > 0; // more digits than it takes
  const { compiled } = store.memory;
  if (compiled === null || !isTold || isMixed || isFine || isTwelveHour(format.timeFormat) || layout.symbol !== null || columns.length > MAX_FIELDS) return null;
  const kernel = parseKernel(compiled);
  if (kernel === null) return null;
  const clockDigits = { HHMM: 4, HHMMSS: 6 }[String(format.timeFormat)] ?? 0;
  const { table, room } = columnPlaces(store);
  kernel.setForm(
    table, room, columns.length, delimiter.charCodeAt(0), decimal.charCodeAt(0), ORDERS[format.dateOrder], clockDigits,
    Number(format.offset), format.timeFormat === 'ms' ? 1 : 1000,
  );
  placePlainLines(kernel, store, format);
  return kernel;
}

/** Tells the kernel where the columns lie, anew after each growth of the store. */
export function placePlainLines(kernel: ParseKernel, store: RowStore, format: Format): void {
  const { first, lines, table } = columnPlaces(store);
  const fields = new Uint32Array(store.memory.buffer(), table, 2 * MAX_FIELDS);
  format.columns.forEach((name, field) => {
    fields[2 * field + 1] = placeOf(store, name) * strideOf(store);
  });
  const kinds = format.columns.map((_, field) => kindOf(format, field));
  const four = kinds.findIndex((_, field) => [0, 1, 2, 3].every((i) => kinds[field + i] === KIND.NUMBER));
  kinds.forEach((kind, field) => {
    fields[2 * field] = field === four ? KIND.FOUR_NUMBERS : kind;
  });
  const hasVolume = format.columns.includes('volume');
  const isSummed = !hasVolume && format.volume !== null;
  kernel.setColumns(first, strideOf(store), lines, Number(hasVolume), placeOf(store, 'up'), placeOf(store, 'down'), Number(isSummed));
}

/** Of two columns of one name, or a date beside a stamp that holds both, only the one that counts is read. */
function kindOf(format: Format, field: number): number {
  const { columns, dateOrder, combined, timeFormat } = format;
  const name = columns[field] ?? '';
  if (columns.indexOf(name) !== field) return KIND.SKIPPED;
  if (NUMBERS.has(name)) return KIND.NUMBER;
  if (name !== 'date' && name !== 'time') return KIND.SKIPPED;
  const [date, time] = [columns.indexOf('date'), columns.indexOf('time')];
  if (dateOrder === 'epoch') return field === (time >= 0 ? time : date) ? KIND.EPOCH : KIND.SKIPPED;
  if (combined) return field === (time >= 0 ? time : date) ? KIND.COMBINED : KIND.SKIPPED;
  if (timeFormat === 'date') return field === (date >= 0 ? date : time) ? KIND.DATE : KIND.SKIPPED;
  return name === 'date' ? KIND.DATE : KIND.TIME;
}
