import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../bench/fault.ts';
import { onBench, type FaultBench } from '../bench/faultBench.ts';
import { runCommand } from '../bench/runCommand.ts';
import { judgedBy, tallyOf } from '../bench/tally.ts';

/** What is done to a published folder, and what `verify` must name. */
const TAMPERINGS: readonly { readonly names: string; readonly does: (folder: string) => void }[] = [
  { names: 'a.txt', does: (folder) => rewrite(folder, 'a.txt', (bytes) => bytes.fill((bytes[0] ?? 0) ^ 1, 0, 1)) },
  { names: 'a.txt', does: (folder) => rewrite(folder, 'a.txt', (bytes) => bytes.subarray(1)) },
  { names: 'added.txt', does: (folder) => unlocked(folder, () => (writeFileSync(join(folder, 'added.txt'), 'x'), chmodSync(join(folder, 'added.txt'), 0o444))) },
  { names: 'a.txt', does: (folder) => chmodSync(join(folder, 'a.txt'), 0o644) },
  { names: 'manifest.json', does: (folder) => unlocked(folder, () => rmSync(join(folder, 'manifest.json'))) },
  { names: 'manifest', does: (folder) => rewrite(folder, 'manifest.json', (bytes) => Buffer.from(bytes.toString().replace('"size":', '"size": '))) },
  { names: 'a.txt', does: (folder) => unlocked(folder, () => rmSync(join(folder, 'a.txt'))) },
];

function unlocked(folder: string, work: () => void): void {
  chmodSync(folder, 0o755);
  work();
  chmodSync(folder, 0o555);
}

function rewrite(folder: string, name: string, change: (bytes: Buffer) => Uint8Array): void {
  const path = join(folder, name);
  unlocked(folder, () => {
    const bytes = readFileSync(path);
    chmodSync(path, 0o644);
    writeFileSync(path, change(bytes));
    chmodSync(path, 0o444);
  });
}

/** Publishes, tampers, verifies, and lets an equal job ask for the result. */
async function tamper(bench: FaultBench, label: string, { names, does }: (typeof TAMPERINGS)[number]): Promise<readonly string[]> {
  const params = { label, input: 'i', writeFiles: { 'a.txt': 'result' } };
  const { id } = bench.submit(params);
  await bench.settle();
  const folder = bench.layout.jobFolder(id);
  const home = dirname(bench.roots.outputs);
  const sound = await runCommand(home, ['verify', id]);
  does(folder);
  const { code, stdout, stderr } = await runCommand(home, ['verify', id]);
  const asks = bench.submit(params);
  await bench.settle();
  const { resultOf, state } = bench.job(asks.id);
  return [
    ...(sound.code === 0 ? [] : [`a whole result is refused: ${sound.stdout}${sound.stderr}`]),
    ...(code === 1 && `${stdout}${stderr}`.includes(names) ? [] : [`${names}: verify ends with ${code}: ${stdout}${stderr}`]),
    ...(state === 'SUCCEEDED' && resultOf === null ? [] : [`a job was answered by what was tampered with: ${state} ${resultOf}`]),
  ];
}

export const F32_TAMPERING: Fault = {
  name: 'F32',
  title: 'a byte, a file, a mode or the manifest of a published folder is changed',
  criterion: '`verify` ends with 1 and names it, and no job takes the result',
  counts: { short: TAMPERINGS.length, long: TAMPERINGS.length * 5 },
  run: ({ count }) =>
    onBench(async (bench) => {
      for (const root of [bench.roots.raw, bench.roots.configs]) mkdirSync(root);
      bench.supervisor();
      const faults: string[] = [];
      for (let i = 0; i < count; i++) faults.push(...(await tamper(bench, `${i}`, TAMPERINGS[i % TAMPERINGS.length] ?? TAMPERINGS[0]!)));
      return tallyOf(count, judgedBy(bench.look(), 'I1', 'I2', 'I3', 'I6', 'I7', 'I8'), faults); // what is published was broken on purpose
    }),
};
