const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in at most six characters: `30s`, `16m31`, `5h04m`, `2d07h`. Less than nothing reads as nothing. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND)) * SECOND;
  if (whole < MINUTE) return `${whole / SECOND}s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)}m${twoDigits((whole % MINUTE) / SECOND)}`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)}h${twoDigits((whole % HOUR) / MINUTE)}m`;
  return `${Math.floor(whole / DAY)}d${twoDigits((whole % DAY) / HOUR)}h`;
}

/** How long something took that has ended: below ten seconds to the tenth, `0.8s`; else the same as a duration, to the nearest second. */
export function formatTook(ms: number): string {
  return ms < 9950 ? `${(Math.max(0, ms) / SECOND).toFixed(1)}s` : formatDuration(Math.round(ms / SECOND) * SECOND);
}

// Up to a limit, the step an estimate is rounded to: what a person would say.
const SPEECH = [
  { below: MINUTE, step: 5 * SECOND },
  { below: 10 * MINUTE, step: 30 * SECOND },
  { below: HOUR, step: MINUTE },
  { below: 10 * HOUR, step: 5 * MINUTE },
  { below: Infinity, step: HOUR },
] as const;

/** An estimated length of time, rounded as it would be said: `40s`, `4m30`, `21m`, `2h10m`, `1d02h`. Never `0s`. */
export function formatEstimate(ms: number): string {
  const step = SPEECH.find(({ below }) => ms < below)?.step ?? HOUR;
  const rounded = Math.max(step, Math.round(ms / step) * step);
  const text = formatDuration(rounded);
  return rounded >= MINUTE && rounded < HOUR ? text.replace(/m00$/, 'm') : text;
}

/** The milliseconds of `90s`, `15m`, `2h`, `3d`; null for anything else. */
export function parseDuration(text: string): number | null {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return null;
  return Number(amount) * (UNITS[unit] ?? 0);
}

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

function twoDigits(amount: number): string {
  return String(Math.floor(amount)).padStart(2, '0');
}
