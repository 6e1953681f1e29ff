import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoFiles } from '../src/demo/demoFiles.ts';
import { documentOf, jsonOf, newDesk, submitAndWait, supervisor, type Desk, type PublishedJob } from './commandLine.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const EXAMPLE = JSON.parse(readFileSync(join(PROJECT, 'examples', 'everyOption.json'), 'utf8'));

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeDemoFiles(desk);
  for (const instrument of ['DEMO.INDEX', 'DEMO.METAL']) expect(submitAndWait(desk, 'BUILD_DATA', { instrument, timeframes: ['15m', '60m'] })).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

// The files that it names lie in the project.
const placed = <T extends { readonly file?: string }>(list: readonly T[]): readonly T[] => list.map((one) => (one.file === undefined ? one : { ...one, file: join(PROJECT, one.file) }));
const PARAMS = { ...EXAMPLE, strategies: placed(EXAMPLE.strategies), featureFiles: placed(EXAMPLE.featureFiles) };

describe('examples/everyOption.json', () => {
  it('runs on the data of the demo, and a dry run before says how many runs that are', () => {
    const dry = documentOf<{ runs: { trials: number } }>(supervisor(desk, ['submit', 'BUILD_PORTFOLIO', '--params', '-', '--dry-run', '--json'], JSON.stringify(PARAMS)));
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', PARAMS, ['--json']);
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const { name, currency, trials } = jsonOf(job, 'portfolio.json');
    expect({ name, currency, trials: trials.run }).toEqual({ name: 'Every option', currency: 'EUR', trials: dry.runs.trials });
    expect(jsonOf(job, 'candidates.json')).toHaveLength(9);
    // 6 folds, 2 tested at a time: 15 splits and 5 paths.
    expect(jsonOf(job, 'candidates.json')[0].crossValidation).toMatchObject({ splits: 15, paths: { length: 5 } });
  });
});
