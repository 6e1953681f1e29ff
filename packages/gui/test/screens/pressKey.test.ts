import type { Monitor } from '@proj/control';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/screens/model.ts';
import { selectedJob } from '../../src/screens/jobsState.ts';
import { pasteText, pressKey } from '../../src/screens/pressKey.ts';
import { paintScreen } from '../../src/screens/paintScreen.ts';
import { readModel } from '../../src/screens/readModel.ts';
import { themeOf } from '../../src/theme/index.ts';
import { frameText } from '../../src/widgets/index.ts';
import { fakeJob, fakeMonitor, GONE, NIGHT, NOW_MS } from '../fakeMonitor.ts';
import { PLACE, seated, type User } from './keyboard.ts';

const night = (): User => seated(fakeMonitor(NIGHT));

describe('moving', () => {
  it('goes from job to job, and Esc comes back to the same one', () => {
    const moved = night().press('j', 'j', 'k', 'j');
    expect(selectedJob(moved.model.jobs)?.seq).toBe(34);
    const back = moved.press('enter', 'tab', 'escape');
    expect(back.model.screen).toBe('jobs');
    expect(selectedJob(back.model.jobs)?.seq).toBe(34);
  });

  it('reaches the oldest job and comes back to the newest', () => {
    const many = seated(fakeMonitor({ jobs: Array.from({ length: 1000 }, (_, i) => fakeJob(i + 1)) }));
    expect(selectedJob(many.press('G').model.jobs)?.seq).toBe(1);
    // 15 rows are in view, and a page keeps one of them.
    expect(selectedJob(many.press('G', 'pageup').model.jobs)?.seq).toBe(15);
    expect(selectedJob(many.press('G', 'pageup', 'g').model.jobs)?.seq).toBe(1000);
    expect(selectedJob(many.press('pagedown', 'pagedown', 'j').model.jobs)?.seq).toBe(1000 - 29);
  });

  it('asks the database for a page now and then alone, however fast the keys come', () => {
    const monitor = fakeMonitor({ jobs: Array.from({ length: 1000 }, (_, i) => fakeJob(i + 1)) });
    let asked = 0;
    const counted: Monitor = { ...monitor, jobs: (query) => (asked++, monitor.jobs(query)) };
    const first = seated(counted).model;
    asked = 0;
    const pressed = (model: Model, key: string, times: number): Model => Array.from({ length: times }).reduce<Model>((at) => readModel(pressKey(at, key).model, counted, { nowMs: NOW_MS, changed: false }), model);
    const down = pressed(first, 'j', 200);
    expect(selectedJob(down.jobs)?.seq).toBe(800);
    // 15 rows are in view and 2 pages beside them: a page of keys goes by before the next is read.
    expect(asked).toBeLessThan(2 * Math.ceil(200 / 15) + 2);
    expect(selectedJob(pressed(down, 'k', 250).jobs)?.seq).toBe(1000);
    // 37 pages of 14 lines: at every one the next is at hand.
    expect(selectedJob(pressed(first, 'pagedown', 37).jobs)?.seq).toBe(1000 - 37 * 14);
    const byName = pressed(pressed(pressed(first, 's', 1), 'S', 1), 'j', 200);
    expect(selectedJob(byName.jobs)?.seq).toBe(800);
  });

  it('keeps the cursor on its job when new ones arrive', () => {
    const jobs = Array.from({ length: 100 }, (_, i) => fakeJob(i + 1));
    const { model } = seated(fakeMonitor({ jobs })).press('j', 'j');
    const later = readModel(model, fakeMonitor({ jobs: [...jobs, fakeJob(101), fakeJob(102)] }), { nowMs: NOW_MS, changed: true });
    expect(selectedJob(later.jobs)?.seq).toBe(98);
    expect(later.jobs.rows[later.jobs.top]?.seq).toBe(100);
    expect(later.jobs.newestSeq - later.jobs.seenSeq).toBe(2);
  });

  it('jumps to what went wrong, from one to the next and around', () => {
    const seqs = ['!', '!', '!'].map((_, i) => selectedJob(night().press(...Array.from({ length: i + 1 }, () => '!')).model.jobs)?.seq);
    expect(seqs).toEqual([32, 31, 32]);
  });
});

describe('opening a job', () => {
  it('shows first what is most likely asked: the error, the files, the log', () => {
    expect(night().press('!', 'enter').model.job?.pane).toBe('Error');
    expect(night().press('G', 'enter').model.job?.pane).toBe('Result');
    expect(seated(fakeMonitor({ jobs: [fakeJob(1)] })).press('enter').model.job?.pane).toBe('Files');
    expect(night().press('j', 'j', 'j', 'enter').model.job?.pane).toBe('Log');
  });

  it('stands in the files at what a person reads first, and opens it in the pager', () => {
    expect(night().press('G', 'enter', 'tab', 'tab', 'tab', 'enter').effects).toEqual([{ kind: 'openFile', path: '/outputs/artifacts/jobs/x/report.txt' }]);
  });

  it('says where a file is that no pager can show', () => {
    const { model, effects } = night().press('G', 'enter', 'tab', 'tab', 'tab', 'k', 'enter');
    expect(effects).toEqual([]);
    expect(model.message?.text).toBe('Open in a browser: file:///outputs/artifacts/jobs/x/report.html');
  });

  it('holds the log when it is scrolled up, and follows again at its end', () => {
    const log = night().press('j', 'j', 'j', 'enter');
    expect(log.model.job?.following).toBe(true);
    expect(log.press('k').model.job?.following).toBe(false);
    expect(log.press('k', 'j').model.job?.following).toBe(true);
    expect(log.press('k', 'f').model.job?.following).toBe(true);
  });
});

describe('what is offered below', () => {
  const foot = ({ model }: User): string => frameText(paintScreen(model, themeOf('mono', false))).split('\n').at(-2) ?? '';

  it('is what can be done with the job the cursor is on', () => {
    expect(foot(night())).toContain('x cancel');
    expect(foot(night())).not.toContain('r retry');
    expect(foot(night().press('!'))).toContain('r retry');
    expect(foot(night().press('!'))).not.toContain('x cancel');
    expect(foot(night().press('G'))).not.toMatch(/x cancel|r retry/);
  });
});

describe('a pruned result', () => {
  const pruned = () => seated(fakeMonitor({ jobs: [fakeJob(1, { prunedAtMs: NOW_MS - 60_000 })] })).press('enter');

  it('says in the head of its job when it was pruned, also where columns are few', () => {
    expect(frameText(paintScreen(pruned().model, themeOf('mono', false)))).toContain('BUILD_DATA  pruned 2026-03-02 22:29 UTC');
  });

  it('offers no verification, and says why it cannot be verified', () => {
    const text = frameText(paintScreen(pruned().model, themeOf('mono', false)));
    expect(text).toContain('pruned: nothing is left to verify');
    expect(text).not.toContain('not verified');
    const { model, effects } = pruned().press('v');
    expect([effects, model.message?.text]).toEqual([[], 'Its files were pruned 2026-03-02 22:29 UTC: nothing is left to verify.']);
  });
});

describe('a running job', () => {
  it('is in doubt once it has not moved for a tenth of its limit', () => {
    const text = (progressAgeMs: number, progressLimitMs: number | null): string =>
      frameText(paintScreen(seated(fakeMonitor({ jobs: [fakeJob(1, { state: 'RUNNING', progress: 0.5, progressAgeMs, progressLimitMs, finishedAtMs: null })] })).model, themeOf('mono', false)));
    expect(text(359_000, 3_600_000)).not.toContain('stalled?');
    expect(text(361_000, 3_600_000)).toContain('stalled?');
    expect(text(361_000, 21_600_000)).not.toContain('stalled?');
    expect(text(1e9, null)).not.toContain('stalled?');
  });

  it('shows the cores it kept busy and its memory of what it may have, and its beat ages without a write', () => {
    const at = (seconds: number) => fakeMonitor({ jobs: [fakeJob(1, { state: 'RUNNING', attempt: 1, progress: 0.5, finishedAtMs: null, rssMb: 1412, cpuMs: 60_000 + seconds * 1900, heartbeatAgeMs: 2000 + seconds * 1000 })] });
    const opened = seated(at(0)).press('enter').model;
    const later = readModel(opened, at(2), { nowMs: NOW_MS + 2000, changed: false });
    const text = frameText(paintScreen(later, themeOf('mono', false)));
    expect(text).toContain('beat 4s  1,412 of 12,800 MB  1.9 cores');
  });
});

describe('cancelling', () => {
  it('asks, naming the job and the loss, and does nothing until y', () => {
    const asked = night().press('j', 'j', 'j', 'x');
    expect(asked.model.question?.text).toBe('Cancel #33? 62 %, 1h02m of work in 2 attempts is dropped: overnight-33 breakout 9×500');
    expect(asked.press('n').effects).toEqual([]);
    expect(asked.press('enter').effects).toEqual([]);
    expect(asked.press('j', 'q', 'y').effects).toEqual([{ kind: 'cancel', id: fakeJob(33).id, seq: 33 }]);
  });

  it('is refused with the reason for a job that has ended, and in a read-only view', () => {
    expect(night().press('G', 'x').model.message?.text).toBe('#1 has already succeeded.');
    expect(seated(fakeMonitor(NIGHT), { place: { ...PLACE, readOnly: true } }).press('x').model.message?.text).toBe('This is a read-only view: it cancels nothing.');
    expect(seated(fakeMonitor({})).press('x').model.message?.text).toBe('No job is selected.');
  });
});

describe('trying again', () => {
  it('takes what went wrong and nothing else', () => {
    expect(night().press('!', 'r').effects).toEqual([{ kind: 'retry', id: fakeJob(32).id, seq: 32 }]);
    expect(night().press('r').model.message?.text).toBe('#36 is still queued.');
  });
});

describe('the filter', () => {
  it('narrows as it is typed; Enter keeps it, Esc clears it', () => {
    const typed = night().press('/', ...'nymex');
    expect(typed.model.jobs.rows.map(({ seq }) => seq)).toEqual([31]);
    expect(typed.press('enter').model.jobs).toMatchObject({ editing: false, filterText: 'nymex' });
    expect(typed.press('enter', 'escape').model.jobs.filterText).toBe('');
    expect(typed.press('backspace', 'C-u').model.jobs.filterText).toBe('');
  });

  it('takes every key as text while it is typed, and a paste as one line', () => {
    const typed = night().press('/', 'q', 'x');
    expect(typed.effects).toEqual([]);
    expect(pasteText(typed.model, 'a\nb').jobs.filterText).toBe('qxa b');
    expect(pasteText(night().model, 'q')).toEqual(night().model);
  });

  it('counts states in the database and knows the number at once', () => {
    expect(night().press('/', ...'state:failed').model.jobs).toMatchObject({ matching: 1, total: 36 });
  });
});

describe('sorting', () => {
  const took = (seq: number, minutes: number) => fakeJob(seq, { title: `CME.${'CAB'[seq % 3]}${seq}`, startedAtMs: NOW_MS - minutes * 60_000, finishedAtMs: NOW_MS });
  // 40 jobs: number n took 41 - n minutes, but for number 7, which took longest.
  const user = () => seated(fakeMonitor({ jobs: Array.from({ length: 40 }, (_, i) => took(i + 1, i === 6 ? 99 : 40 - i)) }));
  const seqs = ({ model: { jobs } }: User): readonly number[] => jobs.rows.slice(jobs.top, jobs.top + 3).map(({ seq }) => seq);

  it('goes through the columns, and the other way round', () => {
    expect(seqs(user())).toEqual([40, 39, 38]);
    expect(seqs(user().press('S'))).toEqual([1, 2, 3]);
    // By what they do: A1, A10, A13 and so on.
    expect(seqs(user().press('s', 's', 's'))).toEqual([1, 10, 13]);
    expect(seqs(user().press('s', 's', 's', 's', 's'))).toEqual([7, 1, 2]);
    expect(seqs(user().press('s', 's', 's', 's', 's', 'S'))).toEqual([40, 39, 38]);
    expect(seqs(user().press('s', 's', 's', 's', 's', 's'))).toEqual([40, 39, 38]);
  });

  it('keeps the cursor on its job as it moves to the end and back, and within what the filter leaves', () => {
    const sorted = user().press('s', 's', 's', 's', 's');
    expect(selectedJob(sorted.press('j', 'j').model.jobs)?.seq).toBe(2);
    expect(selectedJob(sorted.press('G').model.jobs)?.seq).toBe(40);
    expect(selectedJob(sorted.press('G', 'k', 'g').model.jobs)?.seq).toBe(7);
    expect(selectedJob(sorted.press('G', 'pageup', 'pageup', 'pageup', 'pageup').model.jobs)?.seq).toBe(7);
    const filtered = sorted.press('/', ...'cme.b', 'enter');
    expect(seqs(filtered)).toEqual([2, 5, 8]);
    expect(filtered.model.jobs.matching).toBe(13);
  });
});

describe('going about', () => {
  it('reaches each screen by its number and comes back by Esc', () => {
    expect(night().press('2').model.screen).toBe('data');
    expect(night().press('2', '?').model.screen).toBe('help');
    expect(night().press('2', '?', 'escape').model.screen).toBe('data');
    expect(night().press('2', '?', 'escape', 'escape').model.screen).toBe('jobs');
    expect([night().press(']').model.screen, night().press('[').model.screen]).toEqual(['data', 'system']);
  });

  it('counts as new what went wrong since the jobs were last looked at', () => {
    expect(night().model.troubleSeen).toBe(0);
    expect(night().press('2').model.troubleSeen).toBe(2);
  });

  it('opens the bars of a series that is ready, asks for one that is not, and finds what is not ready', () => {
    expect(night().press('2', 'enter').model).toMatchObject({ screen: 'bars', bars: { series: { instrument: 'CME.ES', timeframe: '1m', id: fakeJob(1).id } } });
    expect(night().press('2', 'j', 'j', 'j', 'j', 'l', 'enter').model).toMatchObject({ screen: 'submit', submit: { wish: { wanted: { instrument: 'NYMEX.CL', timeframe: '15m' }, type: 'BUILD_DATA' } } });
    expect(night().press('2', '!').model.data).toMatchObject({ row: 3, column: 0 });
    // What is not there yet is asked for: the form stands on it.
    expect(night().press('2', '!', 'enter').model).toMatchObject({ screen: 'submit', submit: { wish: { wanted: { instrument: 'HKEX.HSI', timeframe: '1m' }, type: 'BUILD_DATA' } } });
  });

  it('begins on the first series that is ready', () => {
    const { index } = NIGHT;
    const later = fakeMonitor({ ...NIGHT, index: { ...index!, instruments: { 'AAA.NEW': { timeframes: { '1m': { ...index!.instruments['HKEX.HSI']!.timeframes['1m']! } } }, ...index!.instruments } } });
    const { row, column } = seated(later).press('2').model.data;
    expect([row, column]).toEqual([1, 0]);
    expect(seated(fakeMonitor({ ...NIGHT, index: { ...index!, instruments: { 'HKEX.HSI': index!.instruments['HKEX.HSI']! } } })).press('2').model.data).toMatchObject({ row: 0, column: 0 });
  });

  it('turns the panes of the series: coverage, quality, series, and back', () => {
    const panes = [[], ['tab'], ['tab', 'tab'], ['tab', 'tab', 'tab'], ['S-tab']].map((keys) => night().press('2', ...keys).model.data.pane);
    expect(panes).toEqual(['Coverage', 'Quality', 'Series', 'Coverage', 'Series']);
  });

  it('moves the coverage by years while there is something to see, and no further', () => {
    // Strips of 60 months end with 2025; the oldest begins with January 2012.
    expect(night().press('2', 'H', 'H').model.data.yearsBack).toBe(2);
    expect(night().press('2', ...Array.from({ length: 20 }, () => 'H')).model.data.yearsBack).toBe(9);
    expect(night().press('2', 'H', 'L', 'L').model.data.yearsBack).toBe(0);
  });

  it('scrolls the quality by pages and goes through the instruments by lines, which begins anew', () => {
    const paged = night().press('2', 'j', 'tab', 'pagedown', 'pagedown');
    expect(paged.model.data.row).toBe(1);
    expect(paged.model.data.qualityTop).toBeGreaterThan(0);
    expect(paged.press('k').model.data).toMatchObject({ row: 0, qualityTop: 0, pane: 'Quality' });
  });

  it('reads what a build says of its file once, as it comes into view', () => {
    const asked: string[] = [];
    const monitor: Monitor = { ...fakeMonitor(NIGHT), quality: (id) => (asked.push(id), NIGHT.qualities?.[id] ?? null) };
    seated(monitor).press('2', 'j', 'j', 'k', 'tab', 'H');
    expect(asked.map((id) => Number(id.slice(-2))).sort()).toEqual([1, 2, 3, 4]);
  });

  it('leaves by q with 0 and by Ctrl-C with 130, from anywhere', () => {
    expect(night().press('q').effects).toEqual([{ kind: 'quit', code: 0 }]);
    for (const keys of [[], ['x'], ['/'], ['2'], ['enter']]) expect(night().press(...keys, 'C-c').effects).toEqual([{ kind: 'quit', code: 130 }]);
  });

  it('says why it cannot start a supervisor', () => {
    expect(night().press('u').model.message?.text).toBe('A supervisor is running (process 4102).');
    expect(seated(fakeMonitor({ ...NIGHT, supervisor: GONE })).press('u').model.message?.text).toContain('supervisor run');
    expect(seated(fakeMonitor({ ...NIGHT, supervisor: GONE }), { place: { ...PLACE, canStartSupervisor: true } }).press('u').effects).toEqual([{ kind: 'startSupervisor' }]);
  });
});

describe('the note of the table of jobs', () => {
  const noteOf = (user: User): string => /Jobs ─+ (.*?) ─┐/.exec(frameText(paintScreen(user.model, themeOf('mono', false))))?.[1] ?? '';
  const many = seated(fakeMonitor({ jobs: Array.from({ length: 1000 }, (_, i) => fakeJob(i + 1)) }));

  it('says which of how many the cursor is on', () => {
    expect([[], ['j', 'j'], ['G'], ['G', 'k']].map((keys) => noteOf(many.press(...keys)))).toEqual(['1 of 1,000 jobs', '3 of 1,000 jobs', '1,000 of 1,000 jobs', '999 of 1,000 jobs']);
  });

  it('counts as new only what has come since the cursor left the newest, in any order', () => {
    for (const keys of [['G'], ['!'], ['s', 'G'], ['S', 'j']]) expect(noteOf(seated(fakeMonitor({ jobs: [fakeJob(1), fakeJob(2, { state: 'FAILED' }), fakeJob(3)] })).press(...keys))).not.toContain('new');
  });

  it('says only how many where numbers are missing', () => {
    expect(noteOf(seated(fakeMonitor({ jobs: [fakeJob(2), fakeJob(7)] })))).toBe('2 jobs');
  });
});
