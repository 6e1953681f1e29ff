import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { bootId, groupMembers, identityOf, isRunning, processesWithVariable, processStat, residentMb } from '../../src/paths/index.ts';

describe.skipIf(process.platform !== 'linux')('processes', () => {
  it('knows this one, and no other under its number', () => {
    const self = identityOf(process.pid);
    expect(self?.startTicks).toBeGreaterThan(0);
    expect(processStat(process.pid)?.parent).toBe(process.ppid);
    expect([isRunning({ pid: process.pid, startTicks: self?.startTicks ?? 0 }), isRunning({ pid: process.pid, startTicks: 1 })]).toEqual([true, false]);
    expect(residentMb(process.pid)).toBeGreaterThan(10);
    expect(bootId()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('finds a process by a variable of its environment and by its group, until it has ended', async () => {
    const mark = `PROJ_TEST_MARK=${process.pid}`;
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore', env: { PATH: process.env['PATH'], PROJ_TEST_MARK: String(process.pid) } });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(processesWithVariable(mark).map((found) => found.pid)).toEqual([pid]);
    expect(processesWithVariable(`PROJ_TEST_MARK=${process.pid}0`)).toEqual([]);
    expect(groupMembers(new Set([pid])).get(pid)?.map((found) => found.pid)).toEqual([pid]);
    const identity = identityOf(pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning({ pid, startTicks: identity?.startTicks ?? 0 })).toBe(false);
    expect([processesWithVariable(mark), groupMembers(new Set([pid])).size]).toEqual([[], 0]);
  });
});
