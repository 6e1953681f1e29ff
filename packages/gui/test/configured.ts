import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const CALENDAR = join('calendars', 'always_open.yaml');
const OURS = join(import.meta.dirname, '..', '..', '..', 'configs');

/** Roots under which these instruments, in US dollars, are configured and nothing else is; gone with the tests of the file. */
export function configured(...ids: readonly string[]): { readonly outputs: string; readonly raw: string; readonly configs: string } {
  const home = mkdtempSync(join(tmpdir(), 'configured-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const configs = join(home, 'configs');
  mkdirSync(join(configs, 'instruments'), { recursive: true });
  cpSync(join(OURS, CALENDAR), join(configs, CALENDAR), { recursive: true });
  for (const id of ids) writeFileSync(join(configs, 'instruments', `${id}.yaml`), `id: ${id}\nname: ${id}\ncurrency: USD\npointValue: 1\ntickSize: 0.25\ncalendar: always_open\ncosts: {commissionPerSide: 1, slippageTicks: 1}\n`);
  return { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs };
}
