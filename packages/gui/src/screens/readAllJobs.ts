import type { Glance } from '@proj/control';
import { jobsLayout } from './layout.ts';
import { countIn, type Model } from './model.ts';
import { readJobs } from './readJobs.ts';

/** The model with the jobs around the cursor, as many as there is room for. */
export function readAllJobs(model: Model, glance: Glance): Model {
  const { counts, nowMs, size, jobs, supervisor } = model;
  return { ...model, jobs: readJobs(jobs, glance, { counts, nowMs, isWaiting: supervisor.alive && countIn(counts, ['QUEUED']) > 0, rowsOf: (running) => jobsLayout(size, running).tableRows }) };
}
