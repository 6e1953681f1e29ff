/** The columns that are read; a file may hold others, which are named and ignored. */
export const COLUMN_NAMES = ['date', 'time', 'open', 'high', 'low', 'close', 'volume', 'up', 'down', 'openInterest'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** What vendors call them, without case, quotes, brackets, spaces and punctuation. The earlier alias wins where a file has two. */
const ALIASES: { readonly [K in ColumnName]: readonly string[] } = {
  date: ['date', 'tradedate', 'day', 'dtyyyymmdd', 'yyyymmdd', 'datum', 'ymd'],
  time: ['time', 'timestamp', 'datetime', 'dateandtime', 'gmttime', 'localtime', 'utctime', 'opentime', 'closetime', 'bartime', 'hhmmss', 'zeit', 'ts'],
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
  return cell.toLowerCase().replace(/[\s"'<>[\]()_./:-]/g, '');
}
