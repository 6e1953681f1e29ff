import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const CONTROL = join(import.meta.dirname, '..', '..', 'src');
const CORE = join(CONTROL, '..', '..', 'core', 'src');
const IMPORT = /^(?:import|export)(?! type) (?:[^'";]*? from )?'([^']+)'/gm;

/** Every module that is loaded before the first line of this one runs; packages from outside by their names. */
function loadedBefore(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const pending = [entry];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (!existsSync(path)) continue;
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
      pending.push(name.startsWith('.') ? join(dirname(path), name) : name.startsWith('@proj/core/') ? join(CORE, name.slice(11), 'index.ts') : name);
    }
  }
  return seen;
}

it.each(['worker/workerMain.ts', 'worker/keepBeating.ts'])('%s loads no schema library and no computing code before it says hello', (entry) => {
  const loaded = [...loadedBefore(join(CONTROL, entry))].map((path) => path.replace(CONTROL, 'control').replace(CORE, 'core'));
  expect(loaded).toContain('better-sqlite3');
  expect(loaded.filter((path) => /^(zod|yaml|apache-arrow|hyparquet-writer)$|^core\/(?!errors|identity|paths|numerics)|^control\/(sharedCli|commands|supervisor|ledger)/.test(path))).toEqual([]);
});

it('worker/heartbeatThread.ts loads no database before a heartbeat is due', () => {
  const loaded = [...loadedBefore(join(CONTROL, 'worker/heartbeatThread.ts'))].map((path) => path.replace(`${CONTROL}/`, ''));
  expect(loaded).toEqual(['worker/heartbeatThread.ts', 'worker/progressMemory.ts', 'node:worker_threads']);
});
