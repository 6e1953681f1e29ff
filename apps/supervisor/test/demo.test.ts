import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newDesk, pathsBelow, supervisor } from './commandLine.ts';

const desk = newDesk();
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

describe('demo', () => {
  it('runs the main job on bundled input and prints a summary and the path of the report', () => {
    const { code, stdout, stderr } = supervisor(desk, ['demo']);
    expect(stderr).not.toMatch(/^[A-Z_]+: /m);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Sharpe /m);
    const report = /^Report +(\/.*\/report\.html)$/m.exec(stdout)?.[1];
    expect(readFileSync(report!, 'utf8')).toMatch(/^<!doctype html>/i);
    expect(pathsBelow(join(desk.raw, 'demo'))).toEqual(['SYNTHETIC-INDEX-Minute.txt', 'SYNTHETIC-METAL-Minute.txt', 'sp500-2000.csv']);
  });

  it('answers from what is there when it runs again', () => {
    const before = pathsBelow(join(desk.outputs, 'artifacts'));
    const { code, stderr } = supervisor(desk, ['demo']);
    expect(code).toBe(0);
    expect(stderr.match(/answered by an equal published job/g)).toHaveLength(4);
    expect(pathsBelow(join(desk.outputs, 'artifacts'))).toEqual(before);
  });

  it('writes the same synthetic bars on every machine', () => {
    // 17 April 2018, 17:01 in Chicago: the first minute of the first trade date.
    const [header, first] = readFileSync(join(desk.raw, 'demo/SYNTHETIC-INDEX-Minute.txt'), 'utf8').split('\n', 2);
    expect(header).toBe('Date,Time,Open,High,Low,Close,TotalVolume');
    expect(first).toMatch(/^2018\/4\/17,17:0[1-9]:00,27\d\d\.\d\d,/);
  });
});
