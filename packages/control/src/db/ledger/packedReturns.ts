import { fail } from '@proj/core/errors';
import type { Database } from '../connection.ts';
import { daysOfPacked, enterPage, noDayValues, packReturns, takePage, unpackReturns, type DayValues } from './dayValues.ts';
import { bytesOf, doublesOf } from './doubleBytes.ts';
import type { TrialRow } from './trialRow.ts';

/** The returns of a ledger's rows, as its table keeps them. */
export interface PackedReturns {
  /** The bytes to keep of a row's returns. Inside a transaction that writes, and `keepPages` before its end. */
  readonly pack: (row: TrialRow) => Uint8Array;
  readonly keepPages: () => void;
  /** Forgets what a transaction that was undone had entered. */
  readonly forget: () => void;
  /** The row with its returns as doubles; null when they cannot be read. */
  readonly unpack: (kept: TrialRow) => TrialRow | null;
}

/** The first schema whose returns are packed; before it they are the doubles themselves. */
const PACKED_FROM = 2;
/** Series whose values are in memory: a search walks through one at a time. */
const MOST_PLACES = 2;

interface Place extends DayValues {
  lastPage: number;
}

interface Page {
  readonly seq: number;
  readonly entries: Uint8Array;
}

type Key = [dataSha256: string, firstDay: number, lastDay: number, days: number];

/** The packing of a ledger of any schema that there was. @param isPacked whether its table is packed, by its schema unless told */
export function packedReturns(db: Database, isPacked = Number(db.pragma('user_version', { simple: true })) >= PACKED_FROM): PackedReturns {
  if (!isPacked) return AS_THEY_ARE;
  const pagesOf = db.prepare<[...Key, number], Page>('SELECT seq, entries FROM value_pages WHERE data_sha256=? AND first_day=? AND last_day=? AND days=? AND seq>? ORDER BY seq');
  const insert = db.prepare<[...Key, Uint8Array]>('INSERT INTO value_pages(data_sha256, first_day, last_day, days, entries) VALUES(?,?,?,?,?)');
  const places = new Map<string, { readonly key: Key; readonly place: Place }>();
  const placeOf = (row: TrialRow, days: number): Place | null => {
    const key: Key = [row.data_sha256, row.first_day, row.last_day, days];
    const name = key.join(' ');
    const known = places.get(name) ?? { key, place: { ...noDayValues(days), lastPage: 0 } };
    places.delete(name);
    for (const [oldest, { place }] of places) if (places.size >= MOST_PLACES && place.fresh.length === 0) places.delete(oldest);
    places.set(name, known); // the newest stands last
    for (const { seq, entries } of pagesOf.all(...key, known.place.lastPage)) {
      if (!enterPage(known.place, entries)) {
        places.delete(name);
        return null;
      }
      known.place.lastPage = seq;
    }
    return known.place;
  };
  return {
    pack: (row) => {
      const returns = doublesOf(row.returns);
      const place = placeOf(row, returns.length) ?? fail('BAD_DATABASE', 'a page of the returns of trials cannot be read', { where: db.name });
      return packReturns(place, returns);
    },
    keepPages: () => {
      for (const { key, place } of places.values()) {
        const page = takePage(place);
        if (page !== null) place.lastPage = Number(insert.run(...key, page).lastInsertRowid);
      }
    },
    forget: () => places.clear(),
    unpack: (kept) => {
      const place = placeOf(kept, daysOfPacked(kept.returns));
      const returns = place === null ? null : unpackReturns(place, kept.returns);
      return returns === null ? null : { ...kept, returns: bytesOf(returns) };
    },
  };
}

const AS_THEY_ARE: PackedReturns = { pack: ({ returns }) => returns, keepPages: () => undefined, forget: () => undefined, unpack: (kept) => kept };
