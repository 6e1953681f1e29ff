import { openJobsReader } from '../../db/index.ts';
import { jobsInOrder } from '../jobsOrder.ts';
import type { Question } from './answering.ts';

/** The numbers of the jobs that are asked for, in their order; none before there is a database. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function orderIn({ roots, wish }: Extract<Question, { readonly name: 'jobsOrder' }>): Int32Array {
  const db = openJobsReader(roots);
  if (db === null) return new Int32Array(0);
  try {
    return jobsInOrder(db, wish);
  } finally {
    db.close();
  }
}
