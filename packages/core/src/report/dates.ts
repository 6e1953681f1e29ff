const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A date of the proleptic Gregorian calendar; `month` counts from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date of a day number (days since 1970-01-01). Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
export function civilDate(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The day number of a date; months beyond 12 run into the next year. Hinnant, days_from_civil. */
export function dayNumber({ year, month, day }: CivilDate): number {
  const months = year * 12 + month - 3;
  const shiftedYear = Math.floor(months / 12);
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (months - shiftedYear * 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The English short name of a month, 1 to 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** `8 Jan 2002`, for prose. */
export function proseDate(dayNumber: number): string {
  const { year, month, day } = civilDate(dayNumber);
  return `${day}\u00a0${monthName(month)}\u00a0${year}`;
}

/** `2002-01-08`, for tables. */
export function isoDate(dayNumber: number): string {
  const { year, month, day } = civilDate(dayNumber);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `2002-01-08 14:30`, UTC, from whole minutes since 1970. */
export function isoMinute(minute: number): string {
  const day = Math.floor(minute / 1440);
  const within = minute - day * 1440;
  return `${isoDate(day)} ${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
