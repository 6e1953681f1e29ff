import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw } from './commandLine.ts';

const desk = newDesk();
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const PARAMS = { instrument: 'T.G', timeframes: ['1m', '15m', '1d', '1w'], features: ['sma_20', 'ema_10', 'sma_5@15m'] };
const LINES = sawtoothMinutes(600 * 8).split('\n').slice(0, -1);

interface Build {
  readonly id: string;
  readonly folder: string;
}

/** Builds a file of the header and so many rows; a piece may end within a day, and within a line. */
function buildOf(text: string): Build {
  writeRaw(desk, 'T.G.txt', text);
  const outcome = submitAndWait(desk, 'BUILD_DATA', PARAMS, ['--json']);
  expect(outcome).toMatchObject({ code: 0 });
  return documentOf<Build>(outcome);
}

const rows = (count: number): string => `${LINES.slice(0, count + 1).join('\n')}\n`;
const logOf = ({ id }: Build): string => supervisor(desk, ['logs', id]).stdout;
const contentOf = ({ folder }: Build): unknown => (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { content: { files: unknown } }).content.files;

describe('a raw file that grows', () => {
  it('ends in the bytes of one build, in however many pieces it came, and each says what came', () => {
    writeInstrument(desk, 'T.G');
    const pieces = [rows(1000), rows(1001), rows(2400), rows(LINES.length - 1)].map(buildOf);
    expect(logOf(pieces[1]!)).toContain('1m: 1 bar more than in build');
    expect(logOf(pieces[3]!)).toContain(`1m: ${LINES.length - 1 - 2400} bars more than in build ${pieces[2]!.id.slice(-8)}, no earlier day has changed`);
    const whole = newDesk();
    writeInstrument(whole, 'T.G');
    writeRaw(whole, 'T.G.txt', rows(LINES.length - 1));
    const once = documentOf<Build>(submitAndWait(whole, 'BUILD_DATA', PARAMS, ['--json']));
    expect(contentOf(pieces[3]!)).toEqual(contentOf(once));
    rmSync(whole.home, { recursive: true, force: true });
  });

  it('names the days on which its past was changed', () => {
    const mended = LINES.map((line, i) => (i === 1300 ? line.replace(/,\d+$/, ',9999') : line));
    const log = logOf(buildOf(`${mended.join('\n')}\n`));
    expect(log).toMatch(/1m: the past has changed since build \w{8}: 1 trade date \(2024-01-10\); 0 bars more/);
    expect(log).toMatch(/1w: the past has changed since build \w{8}: 1 trade date/);
  });

  it('answers at once when nothing has changed', () => {
    const again = submitAndWait(desk, 'BUILD_DATA', PARAMS);
    expect(again.stdout).toContain('answered by');
  });
});
