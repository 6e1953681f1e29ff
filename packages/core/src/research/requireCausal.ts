import { fail } from '../errors/index.ts';
import type { CausalityCertificate } from './causality.ts';

/** The certificate, if it admits its subject. @throws NOT_CAUSAL, naming the checks that it fails */
export function requireCausal<C extends CausalityCertificate>(certificate: C): C {
  if (certificate.causal) return certificate;
  if (certificate.checks.some(({ check, passed }) => check === 'repetition' && !passed)) {
    fail('NOT_CAUSAL', `the ${certificate.kind} ${certificate.subject} does not give the same answer twice`, { advice: 'it may keep nothing between two calls' });
  }
  const failed = certificate.checks.filter(({ passed }) => !passed).map(({ check }) => check);
  return fail('NOT_CAUSAL', `the ${certificate.kind} ${certificate.subject} sees the future: it fails ${failed.join(', ')}`);
}
