import type { Weekday } from './civilDay.ts';

/** When a rule holds, trade dates inclusive, as `2024-01-31`. */
export interface Validity {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Days in words: exactly one of `dates`, `easter`, `day` and `nth` with their companions says which. */
export interface DayRule extends Validity {
  readonly name: string;
  /** Days listed one by one. */
  readonly dates?: readonly string[] | undefined;
  /** Days after Easter Sunday (Gregorian); Good Friday is -2. */
  readonly easter?: number | undefined;
  /** 1 to 12, with `day` or with `nth` and `weekday`. */
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  /** 1 = first, -1 = last. */
  readonly nth?: number | undefined;
  readonly weekday?: Weekday | undefined;
  /** Days after the day found so far. */
  readonly offset?: number | undefined;
  /** `weekend`: a Saturday is kept on Friday, a Sunday on Monday; `sunday`: the latter alone. */
  readonly observed?: 'weekend' | 'sunday' | undefined;
  /** The rule holds only on these days of the week. */
  readonly on?: readonly Weekday[] | undefined;
  /** Days on which the rule does not hold. */
  readonly except?: readonly string[] | undefined;
}

/** Days without a trade date. */
export interface HolidayRule extends DayRule {
  /** From this day on trading goes on all the same: it counts for the trade date that follows. */
  readonly tradedFrom?: string | undefined;
}

/** Days whose trading ends, or begins, at another time of the exchange's clock. */
export interface TimedRule extends DayRule {
  readonly at: string;
}

/** The windows of a trade date: `17:00-16:00` opens the evening before, `08:45-13:45` on the day itself. */
export interface SessionRule extends Validity {
  readonly weekdays: readonly Weekday[];
  /** Further days that it holds on, such as a Saturday that makes up for a holiday. */
  readonly dates?: readonly string[] | undefined;
  readonly windows: readonly string[];
  /** Windows that open and close on the evening before, such as `15:30-16:15`. */
  readonly eveningWindows?: readonly string[] | undefined;
  /** Where an evening window opens: on the day before (as on Sunday for Monday), or after the trade date before. */
  readonly evening?: 'dayBefore' | 'tradeDateBefore' | undefined;
}

/** When an exchange trades: each rule with the dates between which it held. */
export interface Calendar {
  readonly id: string;
  readonly title: string;
  /** IANA name of the exchange's zone. */
  readonly zone: string;
  readonly tradeDatesPerYear: number;
  /** The first that holds on a trade date gives its windows. */
  readonly sessions: readonly SessionRule[];
  readonly holidays: readonly HolidayRule[];
  /** Trading ends at `at` on the day itself. */
  readonly earlyCloses: readonly TimedRule[];
  /** Trading begins at `at` on the day itself: there is no evening before. */
  readonly lateOpens: readonly TimedRule[];
}
