import { beatSpan, formatCount, type Line, shortType, SHOWN_STATES, STATE_LOOKS } from '../present/index.ts';
import { paintBox, type Pane, partOf, put, putRight } from '../widgets/index.ts';
import type { Model } from './model.ts';

const SUPERVISOR_HEIGHT = 5;

/** Draws the supervisor, how many jobs are in which state, where everything lies, and the last errors of this screen. */
export function paintSystem(pane: Pane, model: Model): void {
  const roots = Object.entries(model.place.roots);
  const head = partOf(pane, { height: SUPERVISOR_HEIGHT });
  const supervisor = paintBox(head, { title: [['Supervisor', 'accent']], active: true });
  supervisorLines(model).forEach((line, y) => put(supervisor, 0, y, line));
  const types = [...new Set(model.counts.map(({ type }) => type))].sort();
  const countsHeight = Math.max(1, types.length) + 3;
  paintCounts(partOf(pane, { y: SUPERVISOR_HEIGHT, height: countsHeight }), types, model);
  const places = paintBox(partOf(pane, { y: SUPERVISOR_HEIGHT + countsHeight, height: roots.length + 2 }), { title: [['Roots', 'accent']] });
  roots.forEach(([name, path], y) => put(places, 0, y, [[name.padEnd(10), 'muted'], [path]]));
  const errors = paintBox(partOf(pane, { y: SUPERVISOR_HEIGHT + countsHeight + roots.length + 2 }), { title: [['Errors of this screen', 'accent']] });
  if (model.errors.length === 0) put(errors, 0, 0, [['none', 'muted']]);
  [...model.errors].reverse().forEach((text, y) => put(errors, 0, y, [[text, 'bad']]));
}

function supervisorLines({ supervisor, place }: Model): readonly Line[] {
  const { alive, pid, epoch, heartbeatAgeMs, draining } = supervisor;
  if (!alive) {
    const start = place.canStartSupervisor ? 'u starts one; it outlives this screen.' : 'pnpm supervisor run   starts one in another terminal.';
    return [[['○ none is running', 'warn']], [[start, 'muted']], [[epoch === 0 ? 'There has been none here yet.' : `The last was number ${formatCount(epoch)} of these outputs.`, 'muted']]];
  }
  return [
    [['● alive', 'strong'], ['   '], beatSpan(heartbeatAgeMs)],
    [[`process ${pid ?? '?'}, number ${formatCount(epoch)} of these outputs`, 'muted']],
    [[draining ? 'It is stopping: it starts no job.' : 'It starts jobs as slots become free.', draining ? 'warn' : 'muted']],
  ];
}

const NAME_WIDTH = 10;
const GAP = 2;

// Each column ends where its heading ends.
const STATE_ENDS = SHOWN_STATES.reduce<readonly number[]>((ends, state) => [...ends, (ends.at(-1) ?? NAME_WIDTH) + GAP + STATE_LOOKS[state].word.length], []);

function paintCounts(pane: Pane, types: readonly string[], { counts }: Model): void {
  const inside = paintBox(pane, { title: [['Jobs by type and state', 'accent']] });
  SHOWN_STATES.forEach((state, i) => putRight(partOf(inside, { width: STATE_ENDS[i]! }), 0, [[STATE_LOOKS[state].word, 'muted']]));
  if (types.length === 0) put(inside, 0, 1, [['No job yet.', 'muted']]);
  types.forEach((type, y) => {
    put(partOf(inside, { width: NAME_WIDTH }), 0, y + 1, [[shortType(type)]]);
    SHOWN_STATES.forEach((state, i) => {
      const n = counts.find((count) => count.type === type && count.state === state)?.n ?? 0;
      putRight(partOf(inside, { width: STATE_ENDS[i]! }), y + 1, [[formatCount(n), n === 0 ? 'muted' : STATE_LOOKS[state].role]]);
    });
  });
}
