import { describe, expect, it } from 'vitest';
import { verifyCommand } from '../../src/app/commandRunner.ts';
import { fakeJob, fakeMonitor } from '../fakeMonitor.ts';
import { seated } from '../screens/keyboard.ts';

const ID = fakeJob(1).id;

describe('a verification', () => {
  it.each([
    ['finds all as it was published', 0, [`ok   ${ID}  6 files`, '1 verified, 0 bad'], [], '#1 is as it was published.'],
    ['names what was changed', 1, [`BAD  ${ID}  equity.arrow has other bytes`, '1 verified, 1 bad'], ['equity.arrow has other bytes'], '#1: equity.arrow has other bytes'],
    ['is no verdict on what was pruned', 66, ['NOT_FOUND: the result of job #1 was pruned'], undefined, '#1: NOT_FOUND: the result of job #1 was pruned'],
    ['is no verdict when it was ended', 130, [], undefined, '#1: it could not be verified'],
  ])('%s', async (_, code, printed, problems, message) => {
    const change = await verifyCommand({ command: (_words, { lines }) => {
        lines(printed);
        return Promise.resolve(code);
      } }, { kind: 'verify', id: ID, seq: 1 });
    const { verdicts, message: said } = change(seated(fakeMonitor({ jobs: [fakeJob(1)] })).model);
    expect([verdicts.get(ID)?.problems, said?.text]).toEqual([problems, message]);
  });
});
