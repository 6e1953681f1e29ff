import { clockMinutes, eveningWindowOf, parseIsoDay, WEEKDAYS, windowOf, zoneClock } from '../bars/index.ts';
import type { Calendar } from '../bars/index.ts';
import { checked, z } from '../schema/index.ts';
import { parseYaml } from './parseYaml.ts';
import { readableBy } from './readableBy.ts';

const day = z.string().check(readableBy(parseIsoDay));
const clock = z.string().check(readableBy(clockMinutes));
const weekday = z.enum(WEEKDAYS);
const windows = (read: (text: string) => unknown): z.ZodType<readonly string[]> => z.array(z.string().check(readableBy(read))).min(1);
const validity = { from: day.optional(), to: day.optional() };

const dayRule = {
  name: z.string().min(1),
  ...validity,
  dates: z.array(day).min(1).optional(),
  easter: z.int().min(-60).max(60).optional(),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
  nth: z.int().min(-5).max(5).optional(),
  weekday: weekday.optional(),
  offset: z.int().min(-10).max(10).optional(),
  observed: z.enum(['weekend', 'sunday']).optional(),
  on: z.array(weekday).min(1).optional(),
  except: z.array(day).optional(),
};

/** The keys that say which days a rule means: one line of this table, whole. */
const KINDS: readonly (readonly (keyof typeof dayRule)[])[] = [['dates'], ['easter'], ['month', 'day'], ['month', 'nth', 'weekday']];
const KIND_KEYS = [...new Set(KINDS.flat())];

function saysWhichDays(rule: { readonly [key: string]: unknown }): boolean {
  const given = KIND_KEYS.filter((key) => rule[key] !== undefined);
  return rule['nth'] !== 0 && KINDS.some((kind) => kind.length === given.length && kind.every((key) => given.includes(key)));
}

const WHICH_DAYS = 'a rule names its days by one of: dates; easter; month and day; month, nth and weekday';
const holiday = z.strictObject({ ...dayRule, tradedFrom: day.optional() }).refine(saysWhichDays, WHICH_DAYS);
const timed = z.strictObject({ ...dayRule, at: clock }).refine(saysWhichDays, WHICH_DAYS);

/** A calendar as its file under `configs/calendars/` holds it. */
export const calendarSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is lower-case letters, digits and _'),
  title: z.string().min(1),
  zone: z.string().check(readableBy((zone) => zoneClock(zone, 2000, 2000))),
  tradeDatesPerYear: z.number().min(1).max(366),
  sessions: z
    .array(
      z.strictObject({
        ...validity,
        weekdays: z.array(weekday).min(1),
        dates: z.array(day).min(1).optional(),
        windows: windows(windowOf),
        eveningWindows: windows(eveningWindowOf).optional(),
        evening: z.enum(['dayBefore', 'tradeDateBefore']).optional(),
      }),
    )
    .min(1),
  holidays: z.array(holiday).default([]),
  earlyCloses: z.array(timed).default([]),
  lateOpens: z.array(timed).default([]),
}) satisfies z.ZodType<Calendar>;

/**
 * The calendar that a YAML text holds.
 *
 * @throws BAD_CONFIG, one line with the place
 */
export function readCalendar(text: string, where: string): Calendar {
  return checked(calendarSchema, parseYaml(text, where), { code: 'BAD_CONFIG', where });
}
