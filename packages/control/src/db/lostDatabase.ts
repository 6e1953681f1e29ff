import { fail } from '@proj/core/errors';
import { layoutOf, namesIn, statOf, type Roots } from '@proj/core/paths';

/** Refuses roots whose job database is absent or empty beside published jobs: it was lost, and a new one would forget what they are. @throws BAD_DATABASE */
export function refuseLostDatabase(roots: Roots): void {
  const { jobs, jobsDb } = layoutOf(roots);
  if ((statOf(jobsDb)?.size ?? 0) > 0 || namesIn(jobs).length === 0) return;
  const advice = 'run "supervisor recover": it rebuilds the database from the artifacts';
  fail('BAD_DATABASE', 'the job database is lost, and there are published jobs', { where: jobsDb, advice });
}
