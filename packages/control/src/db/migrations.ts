import { sha256 } from '@proj/core/identity';
import type { Database } from './connection.ts';
import { BIRTHS_SCHEMA } from './birthsSchema.ts';
import { GUARD_SCHEMA } from './guardSchema.ts';
import { compareStates, INDEX_SCHEMA } from './indexSchema.ts';
import { MOVES_SCHEMA } from './movesSchema.ts';
import { QUEUE_SCHEMA } from './queueSchema.ts';
import { RETENTION_SCHEMA } from './retentionSchema.ts';
import { ROOM_SCHEMA } from './roomSchema.ts';
import { SCHEMA } from './schema.ts';

/** A step of the schema; its number is the database's `user_version` afterwards. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
  /** What SQL cannot say of the step, after its SQL and in the same transaction. */
  readonly also?: (db: Database) => void;
}

/** Every step there is, oldest first. One is only ever added at the end. */
export const MIGRATIONS: readonly Migration[] = [
  migration(1, 'jobs', SCHEMA), migration(2, 'retention', RETENTION_SCHEMA), migration(3, 'queue', QUEUE_SCHEMA), migration(4, 'moves', MOVES_SCHEMA),
  migration(5, 'guards', GUARD_SCHEMA), migration(6, 'room', ROOM_SCHEMA), migration(7, 'births', BIRTHS_SCHEMA), migration(8, 'indexes', INDEX_SCHEMA, compareStates),
];

/** `PROJ` as a number: says whose database it is. */
export const APPLICATION_ID = 0x50524f4a;

/** A step of a schema, with the hash by which its history is known. */
export function migration(version: number, name: string, sql: string, also?: Migration['also']): Migration {
  return {
    version,
    name,
    sql,
    ...(also === undefined ? {} : { also }),
    get sha256() {
      return sha256(sql); // asked for where a database is made or brought forward, and not by every worker
    },
  };
}
