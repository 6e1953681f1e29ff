/** A column of a table for people: rows in, text out. */
export interface TextColumn<T> {
  readonly title: string;
  readonly right?: boolean;
  readonly cell: (row: T) => string;
}

/** Lines of a table, columns as wide as their widest cell. */
export function tableLines<T>(columns: readonly TextColumn<T>[], rows: readonly T[]): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => visible(cell(row)).replace(/[\t\n]+/g, ' ')))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  return cells.map((line) =>
    line.map((cell, at) => (columns[at]!.right === true ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join('  ').trimEnd(),
  );
}

/** Text from outside without the bytes that could command a terminal. */
export function visible(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is replaced
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A duration in the two largest units that matter: `850ms`, `4.2s`, `3m05`, `2h10`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)}s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes}m${String(Math.round(seconds) % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}`;
}

/** An instant for people, in UTC: `2026-11-22 22:30:05Z`. */
export function formatInstant(ms: number | null): string {
  return ms === null ? '' : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** A size in powers of 1024: `812 B`, `1.5 MiB`. */
export function formatBytes(bytes: number): string {
  const unit = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return unit === 0 ? `${bytes} B` : `${(bytes / 1024 ** unit).toFixed(1)} ${['B', 'KiB', 'MiB', 'GiB'][unit]!}`;
}
