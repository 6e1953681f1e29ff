import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { runCommand, type Outcome } from '../bench/runCommand.ts';

const REFERENCES = ['../x', 'a/b', '..', '.', 'x'.repeat(300), 'UPPER', 'ünïcode', '~', '%2e%2e', '#', '/etc/passwd', 'a\nb'];
const DATA = { instrument: 'T.A', timeframes: ['1m'] };
const PARAMETERS: readonly object[] = [
  { ...DATA, instrument: '../../etc/passwd' },
  { ...DATA, reference: '../x' },
  { ...DATA, source: '../../etc/passwd' },
  { ...DATA, source: '/etc/passwd' },
  { ...DATA, source: '~/secret' },
  { ...DATA, source: 'a\0b' },
  { ...DATA, source: 'link/passwd' },
  { ...DATA, adjustments: { file: '../../etc/passwd', method: 'none' } },
  { ...DATA, featureFiles: [{ file: '/etc/passwd' }] },
];
const VERBS = ['show', 'cancel', 'retry', 'logs', 'verify'];

export const F23_PATHS: Fault = {
  name: 'F23',
  title: 'job references and parameters that lead elsewhere',
  criterion: 'exit 64, no row, and no file that was not there before',
  counts: { short: PARAMETERS.length + 4, long: PARAMETERS.length + REFERENCES.length * VERBS.length },
  run: ({ count }) =>
    onBench(async (bench) => {
      const home = dirname(bench.roots.outputs);
      mkdirSync(bench.roots.raw);
      mkdirSync(bench.roots.configs);
      symlinkSync('/etc', join(bench.roots.raw, 'link'));
      writeFileSync(bench.witness, '');
      bench.database();
      const tree = (): string => readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('jobs_v2')).sort().join('\n');
      const before = tree();
      const references = REFERENCES.flatMap((ref) => VERBS.map((verb) => [verb, ref])).slice(0, count - PARAMETERS.length);
      const outcomes: (Outcome & { readonly what: string })[] = [];
      for (const [verb = '', ref = ''] of references) outcomes.push({ what: `${verb} ${ref}`, ...(await runCommand(home, [verb, '--', ref])) });
      for (const params of PARAMETERS) outcomes.push({ what: JSON.stringify(params), ...(await runCommand(home, ['submit', 'BUILD_DATA', '--params', '-'], JSON.stringify(params))) });
      const faults = outcomes.filter(({ code, lines }) => code !== 64 || lines !== 1).map(({ what, code, stderr }) => `${what}: exit ${code}: ${stderr}`);
      if (bench.monitor.counts().some(({ n }) => n > 0)) faults.push('a job was queued');
      if (tree() !== before) faults.push('a file has come or gone');
      return bench.close(outcomes.length, faults);
    }),
};
