import { fileURLToPath } from 'node:url';
import { cancel, openMonitor, type Roots, submit, systemClock } from '@proj/control';
import { answering } from '@proj/control/jobs/answering';
import { openForms } from '@proj/control/jobs/form';
import { screenKeys, snapshotOf } from '@proj/gui';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { configureInstrument, rootsWithJobs } from './outputs.ts';
import { startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));

/** Keys whose effect is outside the screen: they leave it, lend the terminal, start something, or answer with what only that tells. Tests of their own press them. */
const OUTSIDE: readonly string[] = ['q', 'C-c', 'C-l', 'C-z', 'e', 'm', 'r', 'u', 'v', 'y', 'f9', 'f10'];

/** How to get to a screen that no number leads to. */
const PATHS: Readonly<Record<string, readonly string[]>> = { job: ['1', 'enter'], help: ['1', '?'], output: ['1', ':', ...'messages', 'enter'] };

function manyJobs(): Roots {
  const instruments = Array.from({ length: 60 }, (_, i) => `CME.${String.fromCharCode(65 + (i % 26))}${i}`);
  const roots = rootsWithJobs(instruments);
  cancel(roots, '#7', systemClock());
  configureInstrument(roots, 'OSE.NK225');
  submit(roots, { type: 'BUILD_DATA', params: { instrument: 'OSE.NK225', timeframes: ['1d'], features: ['sma_20'] }, submittedBy: 'cli' }, systemClock());
  return roots;
}

/** Numbers of the system that move while nobody presses a key. */
const MOVING = /(Longest wait|Oldest heartbeat|Free disk) +[\d.]+ ?\w+/g;

/** A screen as it is whenever one looks. */
function still(text: string): string {
  return `${text.split('\n').map((line) => line.replace(MOVING, '$1').trimEnd()).join('\n')}\n`;
}

describe.each([{ columns: 80, rows: 24 }, { columns: 200, rows: 50 }])('at $columns x $rows', ({ columns, rows }) => {
  it.each(screenKeys())('every key of $title shows on the terminal what it leads to', async ({ screen, number, keys }) => {
    const path = number === null ? (PATHS[screen] ?? []) : [number];
    expect(path.length).toBeGreaterThan(0);
    const roots = manyJobs();
    const monitor = openMonitor(roots, systemClock(), { answer: answering() });
    const robot = startRobot(process.execPath, [ENTRY, '--outputs', roots.outputs, '--configs', roots.configs, '--raw', roots.raw], { columns, rows, env: { NO_COLOR: '1' } });
    onTestFinished(() => {
      monitor.close();
      robot.kill('SIGTERM');
    });
    await robot.until('the jobs', (text) => text.includes('#61  DATA'));
    const forms = openForms(roots);
    const pressed: string[] = [];
    const place = { readOnly: false, canStartSupervisor: true, roots: { ...roots } };
    const seen = async (key: string): Promise<void> => {
      const expected = snapshotOf(monitor, { screen: 'jobs', size: { width: columns, height: rows }, ascii: false, place, nowMs: systemClock().wallMs(), forms, keys: pressed });
      await robot.until(`what ${key} leads to on ${screen}:\n${expected}\n`, (text) => still(text) === still((expected ?? '').slice(0, -1)));
    };
    const press = async (key: string, ...more: readonly string[]): Promise<void> => {
      robot.type(more.map(keyBytes).join(''));
      pressed.push(...more);
      await seen(key);
    };
    // The forms and the commands are loaded when they are first asked for.
    await press('the beginning', '6');
    for (const key of keys.filter((one) => !OUTSIDE.includes(one))) await press(key, 'escape', 'escape', 'escape', 'escape', ...path, key);
    robot.type('\x1b\x1bq');
    expect((await robot.exit).exitCode).toBe(0);
  });
});
