import type { Glance, Monitor } from '@proj/control';
import { jobsLayout } from './layout.ts';
import { countIn, type Model } from './model.ts';
import { readJobs } from './readJobs.ts';

/** The model with the jobs around the cursor, as many as there is room for. */
export function readAllJobs(model: Model, monitor: Monitor): Model {
  return readNewestJobs(model, monitor, monitor.jobsOrder);
}

/** The same of the job database alone, which gives the newest first and nothing else. */
export function readNewestJobs(model: Model, glance: Glance, orderOf: Monitor['jobsOrder'] | null = null): Model {
  const { counts, nowMs, size, jobs, supervisor } = model;
  return { ...model, jobs: readJobs(jobs, glance, { counts, nowMs, orderOf, isWaiting: supervisor.alive && countIn(counts, ['QUEUED']) > 0, rowsOf: (running) => jobsLayout(size, running).tableRows }) };
}
