import { beatSpan, CHECK_COLUMNS, formatCount, formatPlural, type Line, shortType, SHOWN_STATES, STATE_LOOKS } from '../present/index.ts';
import { paintBox, paintTable, paintText, type Pane, partOf, put, putRight } from '../widgets/index.ts';
import type { Model } from './model.ts';
import { topFor } from './motion.ts';
import { checksIn, selectedCheck, SYSTEM_PANES, type SystemPane } from './systemState.ts';

const SUPERVISOR_HEIGHT = 5;

/** From this width everything stands side by side. */
const BESIDE = 150;

/** Draws the supervisor and the checks, how many jobs are in which state, where everything lies, and the last errors of this screen. */
export function paintSystem(pane: Pane, model: Model): void {
  const supervisor = paintBox(partOf(pane, { height: SUPERVISOR_HEIGHT }), { title: [['Supervisor', 'accent']] });
  supervisorLines(model).forEach((line, y) => put(supervisor, 0, y, line));
  const below = partOf(pane, { y: SUPERVISOR_HEIGHT });
  if (pane.width < BESIDE) {
    const { pane: shown } = model.system;
    PANES[shown](paintBox(below, { title: paneTabs(shown), note: noteOf(shown, model), active: true }), model);
    return;
  }
  const width = Math.floor(below.width / 2);
  let y = 0;
  for (const name of SYSTEM_PANES) {
    const place = name === 'Checks' ? partOf(below, { width }) : partOf(below, { x: width, y, ...(name === 'Errors' ? {} : { height: heightOf(name, model) }) });
    if (name !== 'Checks') y += heightOf(name, model);
    PANES[name](paintBox(place, { title: [[TITLES[name], 'accent']], note: noteOf(name, model), active: name === model.system.pane }), model);
  }
}

const TITLES: Readonly<Record<SystemPane, string>> = { Checks: 'Checks', Jobs: 'Jobs by type and state', Roots: 'Roots', Errors: 'Errors of this screen' };

const PANES: Readonly<Record<SystemPane, (inside: Pane, model: Model) => void>> = { Checks: paintChecks, Jobs: paintCounts, Roots: paintRoots, Errors: paintErrors };

/** Rows of a box that are its frame. */
const FRAME = 2;

function heightOf(name: SystemPane, { counts, place }: Model): number {
  return FRAME + (name === 'Jobs' ? 1 + Math.max(1, typesOf(counts).length) : Object.keys(place.roots).length);
}

function paneTabs(shown: SystemPane): Line {
  return SYSTEM_PANES.flatMap((name, i): Line => [[i === 0 ? '' : ' '], name === shown ? [`[${name}]`, 'accent'] : [` ${name} `, 'muted']]);
}

function noteOf(name: SystemPane, { system, errors }: Model): Line {
  if (name === 'Errors') return errors.length === 0 ? [] : [[formatPlural(errors.length, 'error'), 'bad']];
  if (name !== 'Checks') return [];
  const bad = checksIn(system).filter(({ ok }) => !ok).length;
  return system.health === null ? [] : bad === 0 ? [['all within bounds', 'muted']] : [[`${formatPlural(bad, 'check')} out of bounds`, 'bad']];
}

/** Rows below the checks for the advice of the one the cursor is on. */
const ADVICE_ROWS = 2;

function paintChecks(inside: Pane, { system, nowMs, size, unread }: Model): void {
  const checks = checksIn(system);
  if (checks.length === 0) {
    put(inside, 0, 0, [[unread ?? 'There is no job database yet: nothing can be checked.', 'muted']]);
    return;
  }
  const height = Math.max(1, inside.height - ADVICE_ROWS - 1);
  const top = topFor(system.cursor, 0, height - 1);
  paintTable(partOf(inside, { height }), { columns: CHECK_COLUMNS, rows: checks.slice(top, top + height - 1), selected: system.cursor - top, nowMs, terminalWidth: size.width });
  const advice = selectedCheck(system)?.advice ?? '';
  paintText(partOf(inside, { y: inside.height - ADVICE_ROWS, height: ADVICE_ROWS }), { lines: [[[advice, 'muted']]], top: 0, wrap: true });
}

function paintRoots(inside: Pane, { place }: Model): void {
  Object.entries(place.roots).forEach(([name, path], y) => put(inside, 0, y, [[name.padEnd(10), 'muted'], [path]]));
}

function paintErrors(inside: Pane, { errors }: Model): void {
  if (errors.length === 0) put(inside, 0, 0, [['none', 'muted']]);
  [...errors].reverse().forEach((text, y) => put(inside, 0, y, [[text, 'bad']]));
}

function typesOf(counts: Model['counts']): readonly string[] {
  return [...new Set(counts.map(({ type }) => type))].sort();
}

function supervisorLines({ supervisor, place, unread }: Model): readonly Line[] {
  const { alive, pid, epoch, heartbeatAgeMs, draining } = supervisor;
  if (!alive) {
    const start = place.readOnly ? 'This view is read-only: it starts none.' : place.canStartSupervisor ? 'u starts one; it outlives this screen.' : 'pnpm supervisor run   starts one in another terminal.';
    const lastOne = epoch > 0 ? `The last was number ${formatCount(epoch)} of these outputs.` : unread === null ? 'There has been none here yet.' : '';
    return [[['○ none is running', 'warn']], [[start, 'muted']], [[lastOne, 'muted']]];
  }
  return [
    [['● alive', 'strong'], ['   '], beatSpan(heartbeatAgeMs)],
    [[`process ${pid ?? '?'} holds the lock; number ${formatCount(epoch)} of these outputs`, 'muted']],
    [[draining ? 'It is stopping: it starts no job.' : 'It starts jobs as slots become free.', draining ? 'warn' : 'muted']],
  ];
}

const NAME_WIDTH = 10;
const GAP = 2;

// Each column ends where its heading ends.
const STATE_ENDS = SHOWN_STATES.reduce<readonly number[]>((ends, state) => [...ends, (ends.at(-1) ?? NAME_WIDTH) + GAP + STATE_LOOKS[state].word.length], []);

function paintCounts(inside: Pane, { counts, unread }: Model): void {
  const types = typesOf(counts);
  SHOWN_STATES.forEach((state, i) => putRight(partOf(inside, { width: STATE_ENDS[i]! }), 0, [[STATE_LOOKS[state].word, 'muted']]));
  if (types.length === 0) put(inside, 0, 1, [[unread ?? 'No job yet.', 'muted']]);
  types.forEach((type, y) => {
    put(partOf(inside, { width: NAME_WIDTH }), 0, y + 1, [[shortType(type)]]);
    SHOWN_STATES.forEach((state, i) => {
      const n = counts.find((count) => count.type === type && count.state === state)?.n ?? 0;
      putRight(partOf(inside, { width: STATE_ENDS[i]! }), y + 1, [[formatCount(n), n === 0 ? 'muted' : STATE_LOOKS[state].role]]);
    });
  });
}
