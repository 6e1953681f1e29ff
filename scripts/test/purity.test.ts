import { describe, expect, it } from 'vitest';
import { lintOf } from './lintOf.ts';

const AMBIENT = [
  ['process.env', 'export const home = process.env.HOME;'],
  ['process.env taken apart', 'export const { env } = process;'],
  ['Date.now', 'export const now = Date.now();'],
  ['Date.now taken apart', 'export const { now } = Date;'],
  ['new Date()', 'export const now = new Date();'],
  ['Date()', 'export const now = Date();'],
  ['performance.now', 'export const now = performance.now();'],
  ['process.hrtime', 'export const now = process.hrtime.bigint();'],
  ['Math.random', 'export const chance = Math.random();'],
] as const;

describe.each(AMBIENT)('%s', (_name, code) => {
  it.each(['packages/core/src/bars/wrong.ts', 'packages/core/src/node/wrong.ts', 'packages/control/src/jobs/wrong.ts', 'packages/gui/src/app.ts'])(
    'is refused in %s',
    async (file) => {
      expect((await lintOf(file, code)).join('\n')).toMatch(/passed down as an argument|seeded generator/);
    },
  );

  it.each([
    'packages/control/src/worker/workerMain.ts',
    'packages/control/src/worker/heartbeatThread.ts',
    'apps/supervisor/src/index.ts',
    'packages/control/test/right.test.ts',
  ])('is allowed in %s', async (file) => {
    expect(await lintOf(file, code)).toEqual([]);
  });
});

it('hands the system clock to the entries alone', async () => {
  const code = "import { systemClock } from '../db/index.ts';\nsystemClock();";
  expect((await lintOf('packages/control/src/jobs/wrong.ts', code)).join('\n')).toContain('passed down as an argument');
  expect(await lintOf('packages/control/src/worker/workerMain.ts', code)).toEqual([]);
});

describe('house rules', () => {
  it.each([
    ['packages/core/src/bars/wrong.ts', 'export const date = new Date(0);', null],
    ['packages/core/src/bars/wrong.ts', 'const first = (xs: readonly number[]): number => xs[0]!;', null],
    ['packages/core/src/bars/wrong.ts', 'export const first = (m: Map<string, number>): number => m.get("a")!;', 'loop bounds'],
    ['packages/core/src/bars/wrong.ts', 'export const thing = (x: any): unknown => x;', 'any'],
    ['packages/core/src/bars/wrong.ts', 'export function open(): void {}', 'open is exported: say in one sentence'],
    ['packages/core/src/bars/wrong.ts', '// Opens.\nexport const open = (): void => {};', 'open is exported: say in one sentence'],
    ['packages/core/src/bars/right.ts', '/** Opens. */\nexport function open(): void {}', null],
    ['packages/core/src/bars/right.ts', '/** Opens. */\nexport const open = (): void => {};', null],
    ['packages/core/src/bars/right.ts', '/** Opens. */\nexport function open(a: 1): void;\nexport function open(a: 2): void;\nexport function open(): void {}', null],
    ['packages/core/src/bars/wrong.ts', 'export default 1;', 'exports are named'],
    ['packages/core/src/bars/wrong.ts', 'export const f = (): never => { throw new Error("x"); };', 'throw with fail'],
    ['packages/core/src/bars/wrong.ts', 'export class Bar {}', 'functions over data'],
    ['packages/core/src/bars/wrong.ts', 'export const size = Buffer.byteLength("x");', 'Buffer is not at hand'],
    ['packages/core/src/bars/wrong.ts', 'export function f(): void { try { f(); } catch {} }', 'Empty block'],
    ['packages/control/src/jobs/wrong.ts', "import { readBytes } from '@proj/core/paths';\nexport const bytes = (layout: { jobsDb: string }) => readBytes(layout.jobsDb);", 'opened by SQLite alone'],
    ['packages/control/src/jobs/wrong.ts', "import { readPart } from '@proj/core/paths';\nexport const part = (jobsDb: string) => readPart(`${jobsDb}-wal`, 0, 9);", 'opened by SQLite alone'],
    ['packages/control/src/jobs/right.ts', "import { statOf } from '@proj/core/paths';\n/** Size. */\nexport const stat = (layout: { jobsDb: string }) => statOf(layout.jobsDb);", null],
    ['packages/control/src/jobs/wrong.ts', 'console.log(1);', 'console'],
    ['packages/control/src/jobs/wrong.ts', 'export const page = fetch("x");', 'fetch is not at hand'],
    ['packages/control/src/jobs/jobUtils.ts', 'export const one = 1;', 'named after what it exports'],
    ['packages/control/src/jobs/helpers.ts', 'export const one = 1;', 'named after what it exports'],
    ['packages/control/src/jobs/baseline.ts', 'export const one = 1;', null],
    ['packages/core/test/bars/wrong.test.ts', 'it.only("x", () => {});', 'does not run'],
    ['packages/core/test/bars/wrong.test.ts', 'describe.skip("x", () => {});', 'does not run'],
    ['packages/core/test/bars/right.test.ts', 'it.skipIf(true)("x", () => {});', null],
    ['packages/core/src/bars/wrong.ts', '// eslint-disable-next-line no-console\nexport const one = 1;', 'Unused eslint-disable'],
    ['packages/core/src/bars/wrong.ts', `export const one = 1;\n${'//\n'.repeat(300)}`, 'too many lines'],
    ['packages/core/src/bars/wrong.ts', `export function f(): void {\n${'  f();\n'.repeat(60)}}`, 'too many lines'],
  ])('%s: %s', async (file, code, says) => {
    const found = (await lintOf(file, code)).join('\n');
    if (says === null) expect(found).toBe('');
    else expect(found).toContain(says);
  });
});
