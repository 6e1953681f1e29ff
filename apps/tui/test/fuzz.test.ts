import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Roots } from '@proj/control';
import { removeTree } from '@proj/core/paths';
import { screenKeys } from '@proj/gui';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { rootsWithJobs, rootsWithRaw } from './outputs.ts';
import { publishedRoots } from './published.ts';
import { startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));

/** A few hundred in the gate, always the same; `pnpm fuzz:tui` presses ten thousand others. `PROJ_FUZZ_SEED` presses the same ones again. */
const COUNT = Number(process.env['PROJ_FUZZ_KEYS'] ?? 400);
const SEED = Number(process.env['PROJ_FUZZ_SEED'] ?? (process.env['PROJ_FUZZ_KEYS'] === undefined ? 1 : Math.floor(Math.random() * 2 ** 31)));

/** What ends the interface, or leaves something running that outlives it. */
const LEAVING: readonly string[] = ['q', 'C-c', 'u'];
const TEXT = [...'abCD01 :/#"\'-{}[].,é漢\u202e', '\x1b[<0;12;9M', '\x1b[<64;3;9M', '\x1b[<65;3;9M', '\x1b[<0;20;1M', '\x1b[200~pasted\n\x1b]0;x\x07\x1b[201~', '\x1b[', '\x1bO', '\x1b[99;99;99~', '\x00', '\x9b'];
const SIZES = [[80, 24], [200, 50], [40, 10], [1, 1], [60, 16], [120, 40], [79, 23], [300, 12]] as const;

/** Numbers from 0 to 1 that a seed settles (mulberry32, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function resultsOfItsOwn(): Roots {
  const roots = publishedRoots();
  onTestFinished(() => removeTree(dirname(roots.outputs)));
  return roots;
}

describe('random keys, clicks, pastes and sizes', () => {
  it.each([['jobs and nothing else', () => rootsWithJobs(Array.from({ length: 30 }, (_, i) => `CME.A${i}`))], ['a raw file and nothing else', rootsWithRaw], ['results', resultsOfItsOwn]] as const)(
    'on %s neither end the interface nor stop it from answering',
    async (_, roots) => {
      const { outputs, configs, raw } = roots();
      // PAGER=true is a program that ends at once.
      const robot = startRobot(process.execPath, [ENTRY, '--outputs', outputs, '--configs', configs, '--raw', raw], { env: { PAGER: 'true' } });
      onTestFinished(() => robot.kill('SIGTERM'));
      let left: number | null = null;
      void robot.exit.then(({ exitCode }) => (left = exitCode));
      await robot.until('a first frame', (text) => text.includes('q quit'));
      console.info(`PROJ_FUZZ_SEED=${SEED} PROJ_FUZZ_KEYS=${COUNT}`);
      const random = randomNumbers(SEED);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const keys = [...new Set(screenKeys().flatMap((screen) => screen.keys))].filter((key) => !LEAVING.includes(key));
      for (let n = 0; n < COUNT; n += BURST) {
        for (let i = 0; i < BURST; i++) {
          const chance = random();
          if (chance < 0.04) resizeTo(robot, pick(SIZES));
          else robot.type(chance < 0.75 ? keyBytes(pick(keys)) : pick(TEXT));
        }
        await answers(robot, n);
        expect(left).toBeNull();
      }
      robot.type('q');
      expect((await robot.exit).exitCode).toBe(0);
      expect(robot.isNormalScreen()).toBe(true);
    },
    60_000 + COUNT * 100,
  );
});

function resizeTo(robot: ReturnType<typeof startRobot>, [columns, rows]: readonly [number, number]): void {
  robot.resize(columns, rows);
}

const BURST = 40;

/** Whatever was open is closed, and the first screen comes when it is asked for. */
async function answers(robot: ReturnType<typeof startRobot>, n: number): Promise<void> {
  robot.resize(100, 30);
  // An unfinished sequence and an open question come first; a command that still runs is killed by the second Esc.
  robot.type('\x1b[201~');
  for (let i = 0; i < 6; i++) robot.type('\x1b\x1b');
  await new Promise((resolve) => setTimeout(resolve, 60)); // a lone Esc is one only after a while
  robot.type('n1');
  // A verification that ends meanwhile says so where the crumbs stand.
  await robot.until(`the jobs after ${n + BURST} keys`, (text) => /^┌─ Jobs ─/m.test(text) && text.includes('q quit'));
}
