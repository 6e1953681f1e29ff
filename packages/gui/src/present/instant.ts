/** The UTC time of day of an instant, to the second: `22:01:04`. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** The UTC date and time of an instant, to the minute: `2026-03-02 22:01`. */
export function formatDateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}

/** The same of an ISO text, as stored in the index; the text itself where it is no time, `-` where there is none. */
export function formatStoredTime(iso: string | null): string {
  if (iso === null) return '-';
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : formatDateTime(ms);
}
