/** The columns that are read; a file may hold others, which are named and ignored. */
export const COLUMN_NAMES = ['date', 'time', 'open', 'high', 'low', 'close', 'volume', 'up', 'down', 'openInterest'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** What vendors call them, without case, quotes, brackets, spaces and punctuation; `tsevent` is Databento's start of the interval. The earlier alias wins where a file has two. */
const ALIASES: { readonly [K in ColumnName]: readonly string[] } = {
  date: ['date', 'tradedate', 'day', 'dtyyyymmdd', 'yyyymmdd', 'datum', 'ymd'],
  time: [
    'time', 'timestamp', 'datetime', 'dateandtime', 'gmttime', 'localtime', 'utctime', 'opentime', 'starttime', 'tsevent', 'closetime', 'endtime', 'bartime',
    'hhmmss', 'zeit', 'ts', 'unix', 'unixtime', 'unixtimestamp', 'epoch',
  ],
  open: ['open', 'o', 'openprice', 'first'],
  high: ['high', 'h', 'highprice', 'max'],
  low: ['low', 'l', 'lowprice', 'min'],
  close: ['close', 'c', 'closeprice', 'last', 'lastprice', 'closelast'],
  volume: ['volume', 'vol', 'v', 'totalvolume', 'totalvol', 'realvolume', 'quantity', 'qty', 'contracts', 'tickvolume', 'tickvol'],
  up: ['up', 'upvolume', 'upvol', 'upticks'],
  down: ['down', 'downvolume', 'downvol', 'dn', 'downticks'],
  openInterest: ['openint', 'openinterest', 'oi'],
};

const ALIAS_RANK: ReadonlyMap<string, { readonly name: ColumnName; readonly rank: number }> = new Map(
  COLUMN_NAMES.flatMap((name) => ALIASES[name].map((alias, rank) => [alias, { name, rank }] as const)),
);

/** Names of the instrument that a row is of, and of the stamps that say which end of a bar they are. */
const SYMBOLS = ['symbol', 'ticker', 'tic', 'ric', 'isin', 'instrument', 'rawsymbol', 'instrumentid'];
const STAMP_ENDS = { open: ['opentime', 'starttime', 'tsevent'], close: ['closetime', 'endtime'] } as const;

/** Where among the columns the instrument is named; -1 for nowhere. */
export function symbolAt(columns: readonly string[]): number {
  const names = columns.map(plain);
  return names.indexOf(SYMBOLS.find((alias) => names.includes(alias)) ?? '-');
}

/** Which end of a bar a column of this name holds the time of; null where the name does not say. */
export function stampEndNamed(header: string): 'open' | 'close' | null {
  const name = plain(header);
  return (['open', 'close'] as const).find((end) => STAMP_ENDS[end].some((alias) => alias === name)) ?? null;
}

/** The column that a header cell names; null for one that is not read. */
export function columnNamed(header: string): ColumnName | null {
  return ALIAS_RANK.get(plain(header))?.name ?? null;
}

/**
 * The columns of a header: each name once, at its best alias; all other cells keep their own text.
 */
export function columnsOf(header: readonly string[]): readonly string[] {
  const best = new Map<ColumnName, { readonly rank: number; readonly at: number }>();
  header.forEach((cell, at) => {
    const alias = ALIAS_RANK.get(plain(cell));
    if (alias === undefined) return;
    const known = best.get(alias.name);
    if (known === undefined || alias.rank < known.rank) best.set(alias.name, { rank: alias.rank, at });
  });
  return header.map((cell, at) => {
    const name = columnNamed(cell);
    return name !== null && best.get(name)?.at === at ? name : unquoted(cell);
  });
}

/** True for the name of a column that is read. */
export function isColumnName(text: string): text is ColumnName {
  return COLUMN_NAMES.some((name) => name === text);
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1').trim();
}

function plain(cell: string): string {
  return cell.toLowerCase().replace(/[\s"'<>[\]()_./:*-]/g, '');
}
