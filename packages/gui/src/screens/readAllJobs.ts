import type { Glance, Monitor } from '@proj/control';
import { jobsLayout } from './layout.ts';
import { countIn, type Model } from './model.ts';
import { type JobsReading, readJobs } from './readJobs.ts';

/** The model with the jobs around the cursor, as many as there is room for; `changed` is false where nothing but the cursor can have moved. */
export function readAllJobs(model: Model, monitor: Monitor, changed: boolean): Model {
  return readWith(model, monitor, { changed, orderOf: monitor.jobsOrder });
}

/** The same of the job database alone, which gives the newest first and nothing else. */
export function readNewestJobs(model: Model, glance: Glance): Model {
  return readWith(model, glance, { changed: true, orderOf: null });
}

function readWith(model: Model, glance: Glance, { changed, orderOf }: Pick<JobsReading, 'changed' | 'orderOf'>): Model {
  const { counts, nowMs, size, jobs, supervisor } = model;
  return { ...model, jobs: readJobs(jobs, glance, { changed, counts, nowMs, orderOf, isWaiting: supervisor.alive && countIn(counts, ['QUEUED']) > 0, rowsOf: (running) => jobsLayout(size, running).tableRows }) };
}
