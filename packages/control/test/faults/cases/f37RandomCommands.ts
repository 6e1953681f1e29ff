import { isDeepStrictEqual } from 'node:util';
import { MIGRATIONS, openWriter } from '../../../src/db/index.ts';
import { sqliteStore } from '../../../src/store/index.ts';
import { memoryStore } from '../../store/memoryStore.ts';
import { answerOf, MOVES, stateOf, told } from '../../store/storeRobot.ts';
import type { Fault } from '../bench/fault.ts';
import { seededRandom } from '../bench/seededRandom.ts';
import { tallyAlone } from '../bench/tally.ts';

const MOVES_IN_A_RUN = 60;

/** One walk over both stores with the same luck: the first difference, or null. */
function differenceOf(seed: number): string | null {
  const db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  for (const { sql } of MIGRATIONS) db.exec(sql);
  const [kept, model] = [told(sqliteStore(db)), told(memoryStore())];
  const [luck, same] = [seededRandom(seed), seededRandom(seed)];
  const names = Object.keys(MOVES);
  try {
    for (let step = 0; step < MOVES_IN_A_RUN; step++) {
      const name = names[Math.floor(luck() * names.length)] ?? 'tick';
      same();
      const move = MOVES[name] ?? (() => null);
      const [one, other] = [answerOf(move, kept, luck), answerOf(move, model, same)];
      if (!isDeepStrictEqual(one, other)) return `seed ${seed}, step ${step}, ${name}: the store answers ${JSON.stringify(one)}, the model ${JSON.stringify(other)}`;
    }
    const [one, other] = [stateOf(kept), stateOf(model)];
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') return `seed ${seed}: the database is damaged: ${String(found)}`;
    return isDeepStrictEqual(one, other) ? null : `seed ${seed}: the store ends with ${JSON.stringify(one)}, the model with ${JSON.stringify(other)}`;
  } finally {
    db.close();
  }
}

export const F37_RANDOM_COMMANDS: Fault = {
  name: 'F37',
  title: `random commands, ${MOVES_IN_A_RUN} a run, to the store and to a model in memory`,
  criterion: 'both give every answer alike and end in the same state',
  counts: { short: 150, long: 10_000 },
  run: ({ count, random, say }) => {
    const faults: string[] = [];
    for (let i = 0; i < count && faults.length < 5; i++) {
      const difference = differenceOf(Math.floor(random() * 2 ** 31));
      if (difference !== null) faults.push(difference);
      if (i % 1_000 === 999) say(`${i + 1} runs`);
    }
    return Promise.resolve(tallyAlone(count, faults));
  },
};
