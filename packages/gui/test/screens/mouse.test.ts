import { describe, expect, it } from 'vitest';
import { selectedJob } from '../../src/screens/jobsState.ts';
import { pressMouse } from '../../src/screens/pressMouse.ts';
import { mouseOf } from '../../src/widgets/mouse.ts';
import { fakeMonitor, NIGHT } from '../fakeMonitor.ts';
import { seated } from './keyboard.ts';

describe('a mouse report', () => {
  it.each([
    ['\x1b[<0;10;1M', { kind: 'click', x: 9, y: 0 }], ['\x1b[<64;1;5M', { kind: 'wheelUp', x: 0, y: 4 }], ['\x1b[<65;200;50M', { kind: 'wheelDown', x: 199, y: 49 }],
    ['\x1b[<0;10;1m', null], ['\x1b[<2;10;1M', null], ['\x1b[<35;10;1M', null], ['q', null],
  ])('%j', (piece, event) => expect(mouseOf(piece)).toEqual(event));
});

describe('a click', () => {
  const night = () => seated(fakeMonitor(NIGHT)).model;

  it('on a tab goes to its screen', () => {
    // ` 1 Jobs  2 Data  3 Bars  4 Folio  5 Trades  6 Submit  7 Sys `
    expect(pressMouse(night(), { kind: 'click', x: 10, y: 0 }).model.screen).toBe('data');
    expect(pressMouse(night(), { kind: 'click', x: 18, y: 0 }).model.screen).toBe('bars');
    expect(pressMouse(night(), { kind: 'click', x: 46, y: 0 }).model.screen).toBe('submit');
    expect(pressMouse(night(), { kind: 'click', x: 60, y: 0 }).model.screen).toBe('jobs');
  });

  it('on a row goes to it, and on the row of the cursor goes into it', () => {
    // Two jobs run: a box of five rows, then the frame and the heading of the table.
    const at = pressMouse(night(), { kind: 'click', x: 20, y: 1 + 5 + 2 + 3 }).model;
    expect(selectedJob(at.jobs)?.seq).toBe(33);
    expect(pressMouse(at, { kind: 'click', x: 20, y: 11 }).model).toMatchObject({ screen: 'job' });
    expect(pressMouse(night(), { kind: 'click', x: 20, y: 23 }).model.jobs.cursorSeq).toBeNull();
  });

  it('does nothing while something is asked or typed', () => {
    const asked = seated(fakeMonitor(NIGHT)).press('j', 'j', 'x').model;
    expect(pressMouse(asked, { kind: 'click', x: 10, y: 0 }).model).toBe(asked);
    const typing = seated(fakeMonitor(NIGHT)).press(':').model;
    expect(pressMouse(typing, { kind: 'click', x: 10, y: 0 }).model).toBe(typing);
  });

  it('of the wheel moves three lines', () => {
    expect(selectedJob(pressMouse(night(), { kind: 'wheelDown', x: 0, y: 10 }).model.jobs)?.seq).toBe(33);
  });
});
