import { fail } from '@proj/core/errors';
import type { Database } from './connection.ts';
import { JOB_STATES } from './jobStates.ts';

const LISTED = `CHECK(state IN(${JOB_STATES.map((state) => `'${state}'`).join(',')}))`;
const COMPARED = `CHECK(${JOB_STATES.map((state) => `state='${state}'`).join(' OR ')})`;

/**
 * The SQL that makes the entries of two indexes shorter: a key of open jobs says its type by itself, and the number of a row stands in every index.
 * An index is no table that grows at its end: the neighbours of a page that is full are written as well, and of short entries a page holds more.
 * Published text: a change is another migration. The key of an open job that a caller gave himself is let go.
 */
export const INDEX_SCHEMA = `
-- and of jobs (compareStates): ${LISTED} becomes ${COMPARED}
UPDATE jobs SET dedupe_key=NULL WHERE dedupe_key IS NOT NULL AND dedupe_key<>unhex(substr(params_hash,1,32));
DROP INDEX jobs_dedupe;
CREATE UNIQUE INDEX jobs_dedupe ON jobs(dedupe_key) WHERE dedupe_key IS NOT NULL;
DROP INDEX jobs_claim;
CREATE INDEX jobs_claim ON jobs(job_type, priority DESC, run_after_ms) WHERE state='QUEUED';
`;

/**
 * Says which states there are in comparisons. Of a list of more than two, SQLite makes a table of its own each time that a row is checked.
 *
 * A condition stands in the text of a schema alone, so that the text is what is changed (https://www.sqlite.org/lang_altertable.html, 8).
 */
export function compareStates(db: Database): void {
  db.unsafeMode(true); // else the schema's own table is closed to everybody
  try {
    db.pragma('writable_schema=ON');
    const { changes } = db.prepare(`UPDATE sqlite_schema SET sql=replace(sql,?,?) WHERE name='jobs' AND instr(sql,?)>0`).run(LISTED, COMPARED, LISTED);
    const advice = 'restore a backup, or move it away and run "supervisor recover"';
    if (changes !== 1) fail('BAD_DATABASE', 'the table of jobs is not the one that this program made', { where: db.name, advice });
  } finally {
    db.pragma('writable_schema=RESET');
    db.unsafeMode(false);
  }
}
