import { sqliteVersion, waitBriefly, type Database } from '../../db/index.ts';
import type { JobStore } from '../jobStore.ts';
import { attempts } from './attempts.ts';
import { dependants } from './dependants.ts';
import { folders } from './folders.ts';
import { intake } from './intake.ts';
import { office } from './office.ts';
import { queue } from './queue.ts';
import { retention } from './retention.ts';
import { working } from './working.ts';

/** The job store in this database. Every failure names the database. @throws BAD_DATABASE, CONFLICT, IO */
export function sqliteStore(db: Database): JobStore {
  waitBriefly(db); // every statement below asks again
  const children = dependants(db);
  const waiting = queue(db, children);
  return {
    ...intake(db, children), ...office(db), ...waiting, ...attempts(db, children, waiting.claim), ...working(db), ...folders(db, children), ...retention(db),
    where: db.name,
    version: sqliteVersion(db),
    close: () => void db.close(),
  };
}
