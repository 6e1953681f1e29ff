import { fail } from '@proj/core/errors';
import { layoutOf, namesIn, statOf, type Roots } from '@proj/core/paths';

/** Whether the job database is absent or empty beside published jobs: it was lost, and a new one would forget what they are. */
export function isDatabaseLost(roots: Roots): boolean {
  const { jobs, jobsDb } = layoutOf(roots);
  return (statOf(jobsDb)?.size ?? 0) === 0 && namesIn(jobs).length > 0;
}

/** Refuses roots whose job database is lost. @throws BAD_DATABASE */
export function refuseLostDatabase(roots: Roots): void {
  if (!isDatabaseLost(roots)) return;
  const advice = 'run "supervisor recover": it rebuilds the database from the artifacts';
  fail('BAD_DATABASE', 'the job database is lost, and there are published jobs', { where: layoutOf(roots).jobsDb, advice });
}
