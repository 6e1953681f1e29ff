import { fail, shownValue } from '../../errors/index.ts';

/** Refuses a year by which nothing can be annualised: every rate would be NaN. @throws BAD_PARAMS */
export function checkTradeDatesPerYear(tradeDatesPerYear: number): void {
  if (Number.isFinite(tradeDatesPerYear) && tradeDatesPerYear > 0) return;
  fail('BAD_PARAMS', `tradeDatesPerYear must be a number above 0, it is ${shownValue(tradeDatesPerYear)}`, {
    where: 'tradeDatesPerYear',
    advice: 'give how many trade dates the calendar has a year, such as 252',
  });
}
