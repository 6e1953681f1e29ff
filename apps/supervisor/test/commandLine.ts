import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, '..', 'dist', 'index.js');
const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** Roots of a test's own, and the command line run on them as a user would. */
export interface Desk {
  readonly home: string;
  readonly outputs: string;
  readonly raw: string;
  readonly configs: string;
  readonly env: Record<string, string>;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** New roots in a temporary folder; the project's calendars and instruments are copied, so that a test may change them. */
export function newDesk(raw?: string): Desk {
  const home = mkdtempSync(join(tmpdir(), 'desk-'));
  const desk = { home, outputs: join(home, 'outputs'), raw: raw ?? join(home, 'raw'), configs: join(home, 'configs') };
  cpSync(join(PROJECT, 'configs'), desk.configs, { recursive: true });
  if (raw === undefined) mkdirSync(desk.raw);
  const env = { ...process.env, PROJ_OUTPUTS_ROOT: desk.outputs, PROJ_RAW_ROOT: desk.raw, PROJ_CONFIGS_ROOT: desk.configs };
  return { ...desk, env: Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined)) };
}

/** Runs one command to its end. */
export function supervisor(desk: Desk, words: readonly string[], input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, ...words], { env: desk.env, cwd: desk.home, input, encoding: 'utf8', timeout: 300_000, maxBuffer: 1 << 28 });
  return { code: status, stdout, stderr };
}

/** Starts one command and leaves it running. */
export function startSupervisor(desk: Desk, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [ENTRY, ...words], { env: desk.env, cwd: desk.home, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Submits a job with its parameters on standard input and waits for its end. */
export function submitAndWait(desk: Desk, type: string, params: unknown, flags: readonly string[] = []): Outcome {
  return supervisor(desk, ['submit', type, '--params', '-', '--wait', ...flags], JSON.stringify(params));
}

/** The one JSON document that a command printed. */
export function documentOf<T>({ stdout }: Outcome): T {
  return JSON.parse(stdout) as T;
}

/** What `submit --wait --json` says of a job that was published. */
export interface PublishedJob {
  readonly id: string;
  readonly folder: string;
}

/** A document of a published job, looked at by its keys. */
export const jsonOf = ({ folder }: PublishedJob, path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** Parameters of a small portfolio on the bars of T.A, to which strategies are added. */
export const PORTFOLIO_OF_ONE = {
  name: 'One series',
  universe: [{ instrument: 'T.A', timeframe: '15m' }],
  walkForward: { train: 4, test: 2, mode: 'rolling' },
  gates: { minTrades: 1, deflatedSharpe: null },
  allocation: { method: 'equal' },
  capital: 100_000,
  currency: 'USD',
  seed: 1,
};

/** Every path below a folder, sorted; none where there is no folder. */
export function pathsBelow(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
}

/** The permission bits of a path. */
export function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

/** A raw file below the raw root. */
export function writeRaw(desk: Desk, name: string, text: string): void {
  mkdirSync(join(desk.raw, name, '..'), { recursive: true });
  writeFileSync(join(desk.raw, name), text);
}

/** An instrument of minutes stamped at their close in UTC, on the calendar of the Euro FX future. */
export function writeInstrument(desk: Desk, id: string, more = ''): void {
  const text = `id: ${id}\nname: Test\ncurrency: USD\npointValue: 1\ntickSize: 0.25\ncalendar: cme_fx\nsource: ${id}.txt\nformat: { dataZone: UTC, stamp: close }\ncosts: { commissionPerSide: 1, slippageTicks: 1 }\n${more}`;
  writeFileSync(join(desk.configs, 'instruments', `${id}.yaml`), text);
}

/** Minutes of a saw-tooth from Monday 8 January 2024, 09:01 UTC, on; the session of the Euro FX future is open all the while. */
export function sawtoothMinutes(rows: number): string {
  const lines = ['Date,Time,Open,High,Low,Close,TotalVolume'];
  for (let i = 0; i < rows; i++) {
    const minute = 9 * 60 + 1 + (i % 600);
    const day = 8 + Math.floor(i / 600) + 2 * Math.floor(i / 3000);
    const price = 100 + Math.abs((i % 80) - 40) * 0.25;
    const [hh, mm] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
    lines.push(`2024/1/${day},${hh}:${mm}:00,${price},${price + 0.5},${price - 0.5},${price + 0.25},${10 + (i % 7)}`);
  }
  return `${lines.join('\n')}\n`;
}
