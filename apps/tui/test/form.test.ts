import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { layoutOf, removeTree } from '@proj/core/paths';
import type { Roots } from '@proj/control';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { keyBytes } from './keyBytes.ts';
import { publishedRoots } from './published.ts';
import { type Robot, startRobot } from './robot.ts';

const ENTRY = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const SUPERVISOR = fileURLToPath(new URL('../../supervisor/dist/index.js', import.meta.url));

let roots: Roots;
beforeAll(() => {
  roots = publishedRoots();
}, 240_000);
afterAll(() => removeTree(dirname(roots.outputs)));

function start(): Robot {
  const robot = startRobot(process.execPath, [ENTRY, '--outputs', roots.outputs, '--configs', roots.configs, '--raw', roots.raw], { columns: 120, rows: 40 });
  onTestFinished(() => robot.kill('SIGTERM'));
  return robot;
}

const press = (robot: Robot, keys: string): void => robot.type(keys.split(' ').map(keyBytes).join(''));

/** Takes a field of the form by its name, wherever the cursor is, and types a text into it. */
async function fill(robot: Robot, field: string, text: string): Promise<void> {
  press(robot, 'g');
  await robot.until('the type', (shown) => /› type/.test(shown));
  const cursorOn = new RegExp(`› ${field.replaceAll('.', '\\.')} `);
  for (let row = 0; row < 60 && !cursorOn.test(robot.lines().join('\n')); row++) {
    const before = robot.lines().join('\n');
    press(robot, 'j');
    await robot.until(`the row below, for ${field}`, (shown) => shown !== before);
  }
  press(robot, 'i C-u');
  robot.type(text);
  press(robot, 'enter');
  await robot.until(`${field} with its text`, (shown) => cursorOn.test(shown) && !shown.includes('Enter takes it'));
}

/** The parameters of a job as they are stored, byte by byte, and their hash. */
function stored(seq: number): unknown {
  const db = new DatabaseSync(layoutOf(roots).jobsDb, { readOnly: true });
  try {
    return db.prepare('SELECT job_type, params_json, params_hash FROM jobs WHERE seq=?').get(seq);
  } finally {
    db.close();
  }
}

/** Submits by the command line, equal or not, and returns the number of the job. */
function submitByCommand(type: string, params: unknown): number {
  const file = join(roots.raw, 'params.json');
  writeFileSync(file, JSON.stringify(params));
  const { stdout } = spawnSync(process.execPath, [SUPERVISOR, 'submit', type, '--params', file, '--force', '--json', '--outputs', roots.outputs, '--raw', roots.raw, '--configs', roots.configs], { encoding: 'utf8' });
  const receipt: unknown = JSON.parse(stdout);
  return Number(typeof receipt === 'object' && receipt !== null ? Reflect.get(receipt, 'seq') : NaN);
}

async function submittedSeq(robot: Robot): Promise<number> {
  await robot.until('the job', (text) => /#\d+ is queued\./.test(text));
  return Number(/#(\d+) is queued\./.exec(robot.lines().join('\n'))?.[1]);
}

describe('a submission from the form', () => {
  it('of bars is the same job, byte for byte, as by the command line', async () => {
    const robot = start();
    press(robot, '2 g enter');
    await robot.until('the form', (text) => /instrument +MY\.BAD/.test(text));
    await fill(robot, 'timeframes', '1d, 1w');
    await fill(robot, 'features', 'sma_20, rsi_14');
    await fill(robot, 'quality.rejectedShare', '0.5');
    press(robot, 'f10');
    const seq = await submittedSeq(robot);
    // Other spaces and another order of members than the form has.
    const other = submitByCommand('BUILD_DATA', { quality: { rejectedShare: 0.5 }, features: ['sma_20', 'rsi_14'], timeframes: ['1d', '1w'], instrument: 'MY.BAD' });
    expect(other).toBe(seq + 1);
    expect(stored(seq)).toEqual(stored(other));
    expect(stored(seq)).toMatchObject({ job_type: 'BUILD_DATA', params_json: '{"features":["sma_20","rsi_14"],"instrument":"MY.BAD","quality":{"rejectedShare":0.5},"timeframes":["1d","1w"]}' });
  });

  it('of a portfolio is the same job, byte for byte, as by the command line', async () => {
    const robot = start();
    press(robot, '6');
    await robot.until('the form', (text) => /universe +MY\.FLAT 1d, MY\.UP 1d/.test(text));
    await fill(robot, 'strategies', '[{"id":"sma_cross","params":{"slow":[20,40],"fast":{"from":5,"to":10,"step":5}}}]');
    await fill(robot, 'walkForward.train', '12mo');
    await fill(robot, 'gates.minSharpe', '-0.5');
    press(robot, 'f10');
    const seq = await submittedSeq(robot);
    const other = submitByCommand('BUILD_PORTFOLIO', {
      seed: 42, currency: 'USD', capital: 1e6, allocation: { method: 'equal' }, gates: { minSharpe: -0.5 }, walkForward: { mode: 'rolling', test: '6mo', train: '12mo' },
      strategies: [{ params: { fast: { step: 5, to: 10, from: 5 }, slow: [20, 40] }, id: 'sma_cross' }], universe: [{ timeframe: '1d', instrument: 'MY.FLAT' }, { timeframe: '1d', instrument: 'MY.UP' }], name: 'portfolio',
    });
    expect(stored(seq)).toEqual(stored(other));
  });
});

describe('before it is submitted', () => {
  it('the raw file behind the form is looked at, and what is found stands in the form', async () => {
    const robot = start();
    press(robot, '2 g enter');
    await robot.until('what the file is', (text) => text.includes('Reads bad.txt. 3 rows of 1d, 1 rejected, commas, YMD date'));
    await fill(robot, 'timeframes', '1h');
    await robot.until('that it cannot be', (text) => text.includes('60m cannot be made of bars of 1d.') || text.includes('1h cannot be made of bars of 1d.'));
    await fill(robot, 'timeframes', '');
    await fill(robot, 'source', 'up.txt');
    await robot.until('the bars of the other file', (text) => text.includes('1,461 rows of 1d') && /timeframes +1d/.test(text));
  });

  it('every field that is wrong says so beside its value, what the schema refuses and what a submission would', async () => {
    const robot = start();
    press(robot, '2 g enter');
    await robot.until('the form', (text) => /instrument +MY\.BAD/.test(text));
    await fill(robot, 'timeframes', '7x');
    await fill(robot, 'features', 'sma_20, smaa_20');
    await fill(robot, 'reference', 'MY.UPP');
    await robot.until('all three', (text) => /timeframes +7x +✗ a timeframe is/.test(text) && /features +sma_20, smaa_20 +✗ there is no feature/.test(text) && /reference +MY\.UPP +✗ there is no instrument/.test(text) && text.includes('3 problems'));
  });

  it('a dry run asks the ledger how many of the trials are new', async () => {
    const robot = start();
    press(robot, '6');
    await robot.until('the form', (text) => /universe +MY\.FLAT 1d, MY\.UP 1d/.test(text));
    await fill(robot, 'walkForward.train', '12mo');
    // Of these six configurations four were tried on both series by the portfolio that is published.
    await fill(robot, 'strategies', '[{"id":"sma_cross","params":{"fast":[5,10,15],"slow":[20,40]}}]');
    press(robot, 'f9');
    await robot.until('the trials', (text) => /trials +12 for the ledger, 4 of/.test(text));
  });
});
