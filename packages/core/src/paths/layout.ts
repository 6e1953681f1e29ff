import { join } from 'node:path';
import { fail } from '../errors/index.ts';
import type { Roots } from './roots.ts';

const JOB_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is a job id of ours: a lower-case UUIDv7. */
export function isJobId(text: string): boolean {
  return JOB_ID.test(text);
}

/** Every path below the outputs root, by its name. Job ids are checked before they become part of a path. */
export interface Layout {
  readonly runtime: string;
  readonly jobsDb: string;
  readonly supervisorLock: string;
  readonly logs: string;
  readonly backups: string;
  readonly index: string;
  readonly artifacts: string;
  readonly jobs: string;
  readonly stagings: string;
  readonly quarantine: string;
  readonly failed: string;
  readonly trash: string;
  readonly ledger: string;
  readonly jobFolder: (id: string) => string;
  readonly stagingFolder: (id: string, attempt: number) => string;
  readonly logFile: (id: string, attempt: number, stream: 'out' | 'err') => string;
}

/** The layout below a set of roots. @throws BAD_PATH for an id that is not one of ours */
export function layoutOf({ outputs }: Pick<Roots, 'outputs'>): Layout {
  const runtime = join(outputs, 'runtime');
  const artifacts = join(outputs, 'artifacts');
  return {
    runtime,
    jobsDb: join(runtime, 'jobs_v2.db'),
    supervisorLock: join(runtime, 'supervisor.lock.db'),
    logs: join(runtime, 'logs'),
    backups: join(runtime, 'backups'),
    index: join(runtime, 'bar_prepare_index.json'),
    artifacts,
    jobs: join(artifacts, 'jobs'),
    stagings: join(artifacts, '.staging'),
    quarantine: join(artifacts, '.quarantine'),
    failed: join(artifacts, '.failed'),
    trash: join(artifacts, '.trash'),
    ledger: join(outputs, 'ledger', 'trials.db'),
    jobFolder: (id) => join(artifacts, 'jobs', checkedId(id)),
    stagingFolder: (id, attempt) => join(artifacts, '.staging', `${checkedId(id)}.${attempt}`),
    logFile: (id, attempt, stream) => join(runtime, 'logs', checkedId(id), `${attempt}.${stream}.log`),
  };
}

function checkedId(id: string): string {
  return isJobId(id) ? id : fail('BAD_PATH', 'this is not a job id', { id: id.slice(0, 80) });
}
