import { COMMANDS } from '@proj/control';
import { describe, expect, it } from 'vitest';
import { completed } from '../../src/screens/command/completion.ts';
import { LOOKING } from '../../src/screens/command/runLine.ts';
import { splitWords } from '../../src/screens/command/words.ts';
import { lineAtEnd } from '../../src/screens/lineEdit.ts';
import { endedOutput, outputOf, runningOutput, withLines } from '../../src/screens/outputState.ts';
import { paintScreen } from '../../src/screens/paintScreen.ts';
import { themeOf } from '../../src/theme/index.ts';
import { frameText } from '../../src/widgets/index.ts';
import { fakeJob, fakeMonitor, NIGHT } from '../fakeMonitor.ts';
import { PLACE, seated, type User } from './keyboard.ts';

const loaded = (place = PLACE): User => seated(fakeMonitor(NIGHT), { place }).given((model) => ({ ...model, command: { ...model.command, table: COMMANDS } }));
const foot = (user: User): string => frameText(paintScreen(user.model, themeOf('mono', false))).split('\n').at(-2) ?? '';

describe('the command line', () => {
  it.each(COMMANDS.map(({ name }) => name))('reaches %s', (name) => {
    const run = loaded().press(':').type(`${name} --help`).press('enter');
    expect(run.effects).toEqual([{ kind: 'command', words: [name, '--help'] }]);
    expect(run.model).toMatchObject({ screen: 'output', output: { title: `${name} --help`, running: true } });
  });

  it('fills in the job at hand where an id is left out, and shows that it will', () => {
    expect(foot(loaded().press(':').type('verify'))).toContain(':verify  #36');
    expect(loaded().press(':').type('verify').press('enter').effects).toEqual([{ kind: 'command', words: ['verify', '#36'] }]);
    expect(loaded().press('!', 'enter', ':').type('logs --err').press('enter').effects).toEqual([{ kind: 'command', words: ['logs', '--err', '#32'] }]);
    expect(loaded().press(':').type('logs --attempt 2').press('enter').effects).toEqual([{ kind: 'command', words: ['logs', '--attempt', '2', '#36'] }]);
    expect(loaded().press(':').type('show 12').press('enter').effects).toEqual([{ kind: 'command', words: ['show', '12'] }]);
    expect(loaded().press('2', 'j', ':').type('verify').press('enter').effects).toEqual([{ kind: 'command', words: ['verify', '#2'] }]);
    expect(loaded().press('2', 'j', 'j', 'j', ':').type('verify').press('enter').effects).toEqual([{ kind: 'command', words: ['verify'] }]);
    expect(loaded().press(':').type('verify --all').press('enter').effects).toEqual([{ kind: 'command', words: ['verify', '--all'] }]);
    expect(loaded().press(':').type('list').press('enter').effects).toEqual([{ kind: 'command', words: ['list'] }]);
  });

  it('asks before it drops work or holds it back, and does nothing until y', () => {
    const asked = loaded().press(':').type('cancel').press('enter');
    expect(asked.model.question?.text).toBe('Cancel #36? What it has done is dropped.');
    expect(asked.press('n').effects).toEqual([]);
    expect(asked.press('n').model.screen).toBe('jobs');
    expect(asked.press('y').effects).toEqual([{ kind: 'command', words: ['cancel', '#36'] }]);
    expect(asked.press('y').model.screen).toBe('output');
    expect(loaded().press(':').type('pause BUILD_DATA').press('enter').model.question).not.toBeNull();
  });

  it('runs in a read-only view what looks, and nothing else', () => {
    const reader = loaded({ ...PLACE, readOnly: true });
    for (const { name } of COMMANDS) {
      const { effects, model } = reader.press(':').type(`${name} x`).press('enter');
      if ((LOOKING as readonly string[]).includes(name)) expect(effects).toHaveLength(1);
      else expect([effects.length, model.message?.text]).toEqual([0, `This is a read-only view: it does not run ${name}.`]);
    }
    expect(reader.press(':').type('sniff raw/x.txt --pin A').press('enter').effects).toEqual([]);
  });

  it('brings back what was typed before, and keeps what is being typed', () => {
    const typed = loaded().press(':').type('list').press('enter', 'escape').given((model) => ({ ...model, output: endedOutput(model.output, 0) })).press(':').type('doctor').press('enter');
    const ended = typed.given((model) => ({ ...model, output: endedOutput(model.output, 0) })).press(':').type('sh');
    const line = (...keys: readonly string[]): string | undefined => ended.press(...keys).model.command.line?.text;
    expect([line(), line('up'), line('up', 'up'), line('up', 'up', 'up'), line('up', 'down')]).toEqual(['sh', 'doctor', 'list', 'list', 'sh']);
  });

  it('closes by Esc, and by one Backspace too many', () => {
    expect(loaded().press(':').type('li').press('escape').model.command.line).toBeNull();
    expect(loaded().press(':', 'x', 'backspace', 'backspace').model.command.line).toBeNull();
  });

  it('runs one command at a time, and Esc on the output asks it to stop', () => {
    const running = loaded().press(':').type('logs --follow').press('enter');
    expect(running.press('escape').effects.at(-1)).toEqual({ kind: 'stopCommand' });
    expect(running.press('escape').model.screen).toBe('output');
    const second = running.press('1', ':').type('list').press('enter');
    expect(second.effects).toHaveLength(1);
    expect(second.model.message?.text).toContain('still runs');
    expect(running.given((model) => ({ ...model, output: endedOutput(model.output, 130) })).press('escape').model.screen).toBe('jobs');
  });

  it('lists the errors of the screens, and leaves by a word', () => {
    const bad = loaded().given((model) => ({ ...model, errors: ['IO: first', 'IO: second'] }));
    expect(bad.press(':').type('messages').press('enter').model.output).toMatchObject({ title: 'Messages', lines: ['IO: second', 'IO: first'], running: false });
    expect(loaded().press(':').type('quit').press('enter').effects).toEqual([{ kind: 'quit', code: 0 }]);
  });
});

describe('words', () => {
  it.each([
    ['show  12 ', ['show', '12']], ['sniff "raw/my file.txt" --zone UTC', ['sniff', 'raw/my file.txt', '--zone', 'UTC']], ['a --b=\'c d\'', ['a', '--b=c d']], ['sniff "raw/open', ['sniff', 'raw/open']], ['', []],
  ])('of %s', (text, words) => expect(splitWords(text)).toEqual(words));
});

describe('completion', () => {
  const known = { jobs: ['#12', '#13'], instruments: ['CME.ES', 'CME.NQ'] };
  const tab = (text: string): readonly [string, readonly string[]] => {
    const { line, offered } = completed(lineAtEnd(text), COMMANDS, known);
    return [line.text, offered];
  };

  it('finishes names, flags, jobs, instruments and types', () => {
    expect(tab('ver')).toEqual(['verify ', []]);
    expect(tab('verify --re')).toEqual(['verify --rederive ', []]);
    expect(tab('show ')).toEqual(['show #1', ['#12', '#13']]);
    expect(tab('submit BUILD_D')).toEqual(['submit BUILD_DATA ', []]);
  });

  it('goes as far as all that fit agree, and offers them', () => {
    expect(tab('re')).toEqual(['re', ['recover', 'resume', 'retry']]);
    expect(tab('mess')).toEqual(['messages ', []]);
    expect(tab('nonsense')).toEqual(['nonsense', []]);
    expect(tab('nonsense x')).toEqual(['nonsense x', []]);
  });
});

describe('the output of a command', () => {
  it('keeps the last lines of too many, and says so', () => {
    const output = withLines(runningOutput('logs'), Array.from({ length: 30_000 }, (_, i) => String(i)));
    expect([output.lines.length, output.lines[0], output.dropped]).toEqual([20_000, '10000', 10_000]);
  });

  it('follows while it grows, and stands at its beginning when all of it is there', () => {
    const long = Array.from({ length: 100 }, (_, i) => `line ${i}`);
    const shown = (output: ReturnType<typeof outputOf>): string => frameText(paintScreen({ ...loaded().model, screen: 'output', output }, themeOf('mono', false)));
    expect(shown(withLines(runningOutput('list'), long))).toContain('line 99');
    expect(shown(endedOutput(withLines(runningOutput('list'), long), 0))).toContain('line 0 ');
    expect(shown(endedOutput(withLines(runningOutput('list'), long), 66))).toContain('✗ exit 66');
  });

  it('shows what a job prints, and executes none of it', () => {
    const text = frameText(paintScreen({ ...loaded().model, screen: 'output', output: outputOf('logs', ['\x1b[2Jred\x07 \u202eabc']) }, themeOf('mono', false)));
    expect(text).toContain('�[2Jred� �abc');
    expect(text).not.toContain('\x1b');
  });
});

describe('pausing', () => {
  it('asks, naming the type and what waits, and lets go on without asking', () => {
    const asked = loaded().press('p');
    expect(asked.model.question?.text).toBe('Pause PORTFOLIO? 2 queued jobs wait until p again; what runs goes on.');
    expect(asked.press('y').effects).toEqual([{ kind: 'pause', type: 'BUILD_PORTFOLIO', paused: true }]);
    const paused = seated(fakeMonitor({ ...NIGHT, paused: ['BUILD_PORTFOLIO'] }));
    expect(paused.press('p').effects).toEqual([{ kind: 'pause', type: 'BUILD_PORTFOLIO', paused: false }]);
    expect(frameText(paintScreen(paused.model, themeOf('mono', false)))).toContain('PORTFOLIO paused (p).');
  });
});

describe('searching in a log', () => {
  it('goes to the hits one by one, and around', () => {
    const log = seated(fakeMonitor({ ...NIGHT, out: Array.from({ length: 200 }, (_, i) => (i % 60 === 30 ? `hit ${i}` : `line ${i}`)).join('\n') })).press('j', 'j', 'j', 'enter', 'g');
    const found = log.press('/').type('hit');
    expect(found.model.job?.search.at).toBe(30);
    const at = (...keys: readonly string[]): number | undefined => found.press('enter', ...keys).model.job?.search.at;
    expect([at('n'), at('n', 'n'), at('n', 'n', 'n'), at('N'), at('n', 'N')]).toEqual([90, 150, 30, 150, 30]);
    expect(found.press('enter', 'escape').model).toMatchObject({ screen: 'job', job: { search: { text: '' } } });
    expect(log.press('n').model.message?.text).toBe('Nothing is searched for: / begins.');
  });
});

describe('a result', () => {
  it('says whether it was verified, and what is wrong with one that was changed', () => {
    const opened = seated(fakeMonitor({ ...NIGHT, jobs: [fakeJob(1)] }), { width: 120 }).press('enter');
    const text = (user: User): string => frameText(paintScreen(user.model, themeOf('mono', false)));
    expect(text(opened)).toContain('not verified (v)');
    expect(opened.press('v').effects).toEqual([{ kind: 'verify', id: fakeJob(1).id, seq: 1 }]);
    const told = (problems: readonly string[]): string => text(opened.given((model) => ({ ...model, verdicts: new Map([[fakeJob(1).id, { atMs: model.nowMs, problems }]]) })));
    expect(told([])).toContain('verified ✓ 22:30 UTC');
    expect(told(['equity.arrow has other bytes'])).toContain('TAMPERED: equity.arrow has other bytes');
  });
});

describe('a database that has gone', () => {
  it('leaves what was read, and says what it is', () => {
    const before = seated(fakeMonitor(NIGHT));
    const after = seated(fakeMonitor({ ...NIGHT, database: 'gone' })).given(() => before.model);
    const text = frameText(paintScreen(after.model, themeOf('mono', false)));
    expect(text).toContain('#36');
    expect(text).toContain('The job database is gone; this is the last that was read of it.');
  });

  it('that is a copy, for the outputs cannot be written, is said below what was read of it', () => {
    const copy = seated(fakeMonitor({ ...NIGHT, database: 'copy' }));
    for (const key of ['1', '4']) expect(frameText(paintScreen(copy.press(key).model, themeOf('mono', false)))).toContain('The outputs are read-only: this is a copy of the job database.');
    expect(copy.model.jobs.rows[0]?.seq).toBe(36);
  });

  it('beside published jobs is lost: no screen says that there never was anything, and the key that helps is named', () => {
    const lost = seated(fakeMonitor({ database: 'lost' }));
    for (const key of ['1', '2', '3', '4', '5', '7']) {
      const text = frameText(paintScreen(lost.press(key).model, themeOf('mono', false)));
      expect(text).toContain('The job database is lost; :recover rebuilds it from what is published.');
      expect(text).not.toMatch(/ yet/);
    }
    expect(lost.press('7', 'enter').model.message?.text).toContain('is lost');
  });
});
