import type { Glance } from '@proj/control';
import { jobsLayout } from './layout.ts';
import type { Model } from './model.ts';
import { readJobs } from './readJobs.ts';

/** The model with the jobs around the cursor, as many as there is room for. */
export function readAllJobs(model: Model, glance: Glance): Model {
  const { counts, nowMs, size, jobs } = model;
  return { ...model, jobs: readJobs(jobs, glance, { counts, nowMs, rowsOf: (running) => jobsLayout(size, running).tableRows }) };
}
