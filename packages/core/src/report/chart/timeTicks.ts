import { civilDate, dayNumber, monthName } from '../dates.ts';

/** A mark on the time axis. */
export interface TimeTick {
  readonly day: number;
  readonly label: string;
}

const DAYS_A_MONTH = 30.4375;
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120, 240];
const DAY_STEPS = [1, 2, 7, 14];

/** Days, months or years between two trade dates, at most `wanted` of them. */
export function timeTicks(from: number, to: number, wanted: number): readonly TimeTick[] {
  const dayStep = DAY_STEPS.find((step) => (to - from) / step <= wanted);
  if (dayStep !== undefined) return dayTicks(from, to, dayStep);
  const months = (to - from) / DAYS_A_MONTH;
  // A period a little longer than `wanted` steps may still hold no more than `wanted` ticks.
  const near = MONTH_STEPS.filter((step) => months / step < wanted + 1);
  return near.map((step) => monthTicks(from, to, step)).find((ticks) => ticks.length <= wanted) ?? monthTicks(from, to, 480);
}

function dayTicks(from: number, to: number, step: number): readonly TimeTick[] {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => {
    const { month, day } = civilDate(first + i * step);
    return { day: first + i * step, label: `${day} ${monthName(month)}` };
  });
}

function monthTicks(from: number, to: number, step: number): readonly TimeTick[] {
  const found: TimeTick[] = [];
  const { year } = civilDate(from);
  const years = Math.max(1, step / 12);
  const firstYear = Math.floor(year / years) * years;
  for (let months = 0; ; months += step) {
    const at = firstYear * 12 + months;
    const [tickYear, month] = [Math.floor(at / 12), (at % 12) + 1];
    const day = dayNumber({ year: tickYear, month, day: 1 });
    if (day > to) return found;
    if (day >= from) found.push({ day, label: step >= 12 || month === 1 ? String(tickYear) : `${monthName(month)} ${String(tickYear).slice(2)}` });
  }
}
