import { fail } from '../errors/index.ts';
import type { CausalityCertificate } from './causality.ts';
import type { CausalityCheck } from './causalityTrial.ts';
import { FULL_LENGTH } from './featureTrials.ts';

/** What a failed check shows, where that is not a look into the future. */
const OTHER_FAULTS: Readonly<Record<string, { readonly says: string; readonly advice: string }>> = {
  repetition: { says: 'does not give the same answer twice', advice: 'it may keep nothing between two calls' },
  'warm-up': { says: 'gives values before its warm-up is over', advice: 'give NaN there, or a shorter warm-up' },
  'later start': { says: 'depends on bars before its warm-up', advice: 'declare a longer warm-up, or recursive: true if it remembers every bar' },
};

/** The certificate, if it admits its subject. @throws NOT_CAUSAL, naming the checks that it fails and the bar at which the first shows it */
export function requireCausal<C extends CausalityCertificate>(certificate: C): C {
  const fault = causalityFault(certificate);
  if (fault === null) return certificate;
  return fail('NOT_CAUSAL', `the ${certificate.kind} ${certificate.subject} ${fault.says}`, fault.advice === undefined ? {} : { advice: fault.advice });
}

/** What a certificate shows to be wrong, after the name of its subject; null when nothing is. */
export function causalityFault(certificate: CausalityCertificate): { readonly says: string; readonly advice?: string } | null {
  if (certificate.causal) return null;
  const failed = certificate.checks.filter(({ passed }) => !passed);
  const isFailed = (name: string): boolean => failed.some(({ check }) => check === name);
  // What needs more bars than it says fails from every later start, those of a long series too.
  const peeks = failed.filter(({ check }) => OTHER_FAULTS[check] === undefined && !(check === FULL_LENGTH && isFailed('later start')));
  const isRepeated = !isFailed('repetition');
  const [first] = isRepeated && peeks.length > 0 ? peeks : failed;
  const fault = OTHER_FAULTS[first?.check ?? ''];
  if (fault !== undefined) return { says: `${fault.says}${exampleOf(first)}`, advice: fault.advice };
  return { says: `sees the future: it fails ${peeks.map(({ check }) => check).join(', ')}${exampleOf(first)}` };
}

function exampleOf(check: CausalityCheck | undefined): string {
  if (check === undefined || check.firstDifference === null) return '';
  const { column, row, expected, found } = check.firstDifference;
  return `; ${column} at bar ${row} is ${expected}, against ${found} in the ${check.check} trial`;
}
