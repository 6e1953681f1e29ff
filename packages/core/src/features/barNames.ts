import { BAR_COLUMNS } from '../bars/index.ts';
import { fail } from '../errors/index.ts';

/**
 * Refuses a feature, or a reference to one, that bears the name of a column of the bars: who looks it up would be given one of the two.
 *
 * @throws BAD_FEATURE
 */
export function refuseBarName(name: string): void {
  if (!Object.hasOwn(BAR_COLUMNS, name)) return;
  fail('BAD_FEATURE', `a feature cannot be called ${name}: that is a column of the bars`, {
    reference: name,
    advice: 'give it another name; the column itself is at hand without being named',
  });
}
