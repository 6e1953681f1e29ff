/**
 * A value as JSON text for people and programs: two spaces of indent, a final newline. What JSON cannot hold is written as
 * null (NaN, infinities); -0 is 0; typed columns are arrays. Keys stand in the order they were written.
 */
export function plainJson(value: unknown): string {
  return `${JSON.stringify(value, writable, 2)}\n`;
}

function writable(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as unknown as ArrayLike<number>) : value;
}
