/** A value of any kind as a message names it: a text in quotes, a number as it is, and of what has parts its kind. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return `an object of kind ${value.constructor?.name ?? 'Object'}`;
  return String(value);
}
