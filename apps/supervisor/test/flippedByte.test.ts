import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome, type PublishedJob } from './commandLine.ts';

type Which = 'data' | 'portfolio';

let desk: Desk;
let jobs: Record<Which, PublishedJob>;

beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
  writeRaw(desk, 'splits.csv', 'date,split,dividend\n2024-01-12,2,\n');
  supervisor(desk, ['new', 'strategy', 'mine']);
  const adjusted = { instrument: 'T.A', timeframes: ['15m'], adjustments: { file: 'splits.csv', method: 'splits' } };
  jobs = {
    data: documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', adjusted, ['--json'])),
    portfolio: documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO_OF_ONE, strategies: [{ file: 'mine.ts' }] }, ['--json'])),
  };
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

/** What a command says while one bit of a file is turned: the lowest of the first byte of this text, or of the byte in the middle. */
function whileTurned(path: string, command: readonly string[], text?: string): Outcome {
  const bytes = readFileSync(path);
  const place = text === undefined ? Math.floor(bytes.length / 2) : bytes.indexOf(text);
  if (place < 0) throw new Error(`${path} does not hold ${text}`);
  const turned = Buffer.from(bytes);
  turned[place]! ^= 1;
  write(path, turned);
  try {
    return supervisor(desk, command);
  } finally {
    write(path, bytes);
  }
}

/** Published files are read-only, before and after. */
function write(path: string, bytes: Buffer): void {
  const isPublished = path.startsWith(join(desk.outputs, 'artifacts'));
  if (isPublished) chmodSync(path, 0o644);
  writeFileSync(path, bytes);
  if (isPublished) chmodSync(path, 0o444);
}

const again = (which: Which): readonly string[] => ['verify', jobs[which].id, '--rederive'];

describe('one turned bit', () => {
  it('begins from results that derive to the same bytes', () => {
    for (const which of ['data', 'portfolio'] as const) {
      expect(supervisor(desk, again(which))).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ok {3}\S+ {2}\d+ files\n/) });
    }
  });

  it.each([
    ['the raw file', () => join(desk.raw, 'T.A.txt'), undefined, 66, /^NOT_FOUND: the input "raw" is no longer the one that was used/],
    ['the instrument', () => join(desk.configs, 'instruments', 'T.A.yaml'), '0.25', 66, /^NOT_FOUND: the input "configuration" is no longer the one that was used|^BAD_CONFIG: .*T\.A\.yaml/],
    ['the costs', () => join(desk.configs, 'instruments', 'T.A.yaml'), '1, slippage', 66, /^NOT_FOUND: the input "configuration" is no longer the one that was used/],
  ])('in %s is named when the build is derived again', (_, path, text, code, says) => {
    const outcome = whileTurned(path(), again('data'), text);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toMatch(says);
  });

  it.each([
    ['data', 'splits.csv', () => join(desk.raw, 'splits.csv')],
    ['portfolio', 'mine.ts', () => join(desk.home, 'mine.ts')],
  ] as const)('in what the %s keeps a copy of, %s, is named and no fault: the copy is used', (which, name, path) => {
    expect(whileTurned(path(), again(which))).toMatchObject({ code: 0, stdout: expect.stringContaining(`(${name} has changed since; what was used is kept in sources/ and gives the same result, so this is no fault)`) });
    expect(whileTurned(join(jobs[which].folder, 'sources', name), again(which))).toMatchObject({ code: 1, stdout: expect.stringMatching(new RegExp(`^BAD .* sources/${name} has other bytes than the manifest says\n`)) });
  });

  it('in the bars is named when the portfolio on them is derived again', () => {
    const outcome = whileTurned(join(jobs.data.folder, 'bars/15m.arrow'), again('portfolio'));
    expect([outcome.code, outcome.stdout]).toEqual([65, '']);
    expect(outcome.stderr).toMatch(/^BAD_ARTIFACT: the file is not the one that was published \(.*bars\/15m\.arrow\)/);
  });

  it.each(['data', 'portfolio'] as const)('in any file of the %s is named', (which) => {
    const { files } = (jsonOf(jobs[which], 'manifest.json') as { content: { files: { path: string }[] } }).content;
    expect(files.length).toBeGreaterThan(5);
    for (const { path } of files.filter(({ path: each }) => readFileSync(join(jobs[which].folder, each)).length > 0)) {
      const outcome = whileTurned(join(jobs[which].folder, path), ['verify', jobs[which].id]);
      expect([path, outcome.code, outcome.stdout.split('\n')[0]]).toEqual([path, 1, `BAD  ${jobs[which].id}  ${path} has other bytes than the manifest says`]);
    }
    expect(whileTurned(join(jobs[which].folder, 'manifest.json'), ['verify', jobs[which].id])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^BAD .*manifest/) });
  });

  it('in a row of the trial ledger breaks its chain, and the row is named', () => {
    const outcome = whileTurned(join(desk.outputs, 'ledger', 'trials.db'), ['trials'], 'commissionPerSide');
    expect([outcome.code, outcome.stderr]).toEqual([1, '']);
    expect(outcome.stdout).toContain('chain BROKEN at row 1: rows were changed or removed from there on');
  });
});
