import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../bench/fault.ts';
import { onBench } from '../bench/faultBench.ts';
import { runCommand, type Outcome } from '../bench/runCommand.ts';

const WITHIN_MS = 1_000;
const MOST_MB = 200;

const JSON_BOMBS: readonly (readonly [string, () => string])[] = [
  ['200,000 levels', () => '['.repeat(200_000) + ']'.repeat(200_000)],
  ['200,000 open objects', () => '{"a":'.repeat(200_000)],
  ['100 MB', () => `{"instrument":"${'x'.repeat(100_000_000)}"}`],
  ['a key twice', () => '{"instrument":"T.A","instrument":"T.B","timeframes":["1m"]}'],
  ['__proto__', () => '{"__proto__":{"instrument":"T.A"},"instrument":"T.A","timeframes":["1m"]}'],
  ['NaN', () => '{"instrument":"T.A","timeframes":["1m"],"quality":{"rejectedShare":NaN}}'],
  ['Infinity', () => '{"instrument":"T.A","timeframes":["1m"],"quality":{"rejectedShare":Infinity}}'],
  ['1e400', () => '{"instrument":"T.A","timeframes":["1m"],"quality":{"gapBars":1e400}}'],
  ['2^53+1', () => '{"instrument":"T.A","timeframes":["1m"],"quality":{"gapBars":9007199254740993}}'],
  ['half a surrogate pair', () => '{"instrument":"T.A","timeframes":["1m"],"source":"\\ud800"}'],
  ['a wrong type', () => '{"instrument":7,"timeframes":"1m"}'],
  ['an unknown key', () => '{"instrument":"T.A","timeframes":["1m"],"tiemframes":[]}'],
  ['null', () => 'null'],
  ['nothing', () => ''],
  ['half a text', () => '{"instrument":"T.'],
];

const LAUGHS = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]', ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[i] ?? 'a'}`).join(', ')}]`)].join('\n');
const YAML_BOMBS: readonly (readonly [string, () => string])[] = [
  ['a billion laughs', () => LAUGHS],
  ['a merge key', () => 'base: &base { id: X }\n<<: *base\n'],
  ['a tag of a language', () => 'id: !!js/function "function () { return 1 }"\n'],
  ['tabs', () => 'id: X\n\tname: y\n'],
  ['10,000 anchors', () => Array.from({ length: 10_000 }, (_, i) => `k${i}: &a${i} ${i}`).join('\n')],
  ['a key twice', () => 'id: X\nid: Y\n'],
  ['two documents', () => 'id: X\n---\nid: Y\n'],
];

export const F26_BOMBS: Fault = {
  name: 'F26',
  title: 'parameters and configurations that are bombs or mean two things',
  criterion: `exit 64 (78 for a configuration) with one line, below ${WITHIN_MS} ms and ${MOST_MB} MB, no row`,
  counts: { short: 11, long: JSON_BOMBS.length + YAML_BOMBS.length },
  run: ({ long }) =>
    onBench(async (bench) => {
      const home = dirname(bench.roots.outputs);
      mkdirSync(join(bench.roots.configs, 'instruments'), { recursive: true });
      writeFileSync(bench.witness, '');
      bench.database();
      const chosen = <T>(bombs: readonly T[]): readonly T[] => (long ? bombs : bombs.filter((_, i) => i % 2 === 0));
      const judged: (Outcome & { readonly what: string; readonly wanted: number })[] = [];
      for (const [what, text] of chosen(JSON_BOMBS)) judged.push({ what, wanted: 64, ...(await runCommand(home, ['submit', 'BUILD_DATA', '--params', '-'], text())) });
      for (const [what, text] of chosen(YAML_BOMBS)) {
        writeFileSync(join(bench.roots.configs, 'instruments', 'X.yaml'), text());
        judged.push({ what, wanted: 78, ...(await runCommand(home, ['data', 'X', '--out', join(home, 'out')])) });
      }
      const faults = judged.flatMap(({ what, wanted, code, lines, stderr, peakMb, tookMs }) => [
        ...(code === wanted ? [] : [`${what}: exit ${code}: ${stderr.slice(0, 200)}`]),
        ...(lines === 1 ? [] : [`${what}: ${lines} lines`]),
        ...(peakMb < MOST_MB ? [] : [`${what}: ${Math.round(peakMb)} MB`]),
        ...(long && tookMs > WITHIN_MS ? [`${what}: ${Math.round(tookMs)} ms`] : []),
      ]);
      if (bench.monitor.counts().some(({ n }) => n > 0)) faults.push('a job was queued');
      return bench.close(judged.length, faults);
    }),
};
