import type { FormField } from '@proj/control/jobs/form';
import { formatPlural, type Line, paramsLines, textOf } from '../present/index.ts';
import { paintBox, paintText, type Pane, partOf, put } from '../widgets/index.ts';
import { submitLayout } from './layout.ts';
import { editSpans } from './lineEdit.ts';
import type { Model } from './model.ts';
import { fieldAtCursor, fieldsOf, fileProblem, sniffKey, SUBMIT_PANES, type SubmitState } from './submitState.ts';

/** Draws the form, what is known of the field the cursor is on, and the parameters that would be sent. */
export function paintSubmit(pane: Pane, { submit, size }: Model): void {
  const { formWidth, formHeight, isBeside } = submitLayout(size);
  paintForm(partOf(pane, { width: formWidth, height: formHeight }), submit, size);
  const rest = isBeside ? partOf(pane, { x: formWidth }) : partOf(pane, { y: formHeight });
  const inside = paintBox(rest, { title: paneTabs(submit), note: [['F9', 'accent'], [' dry run  '], ['F10', 'accent'], [' submit']] });
  paintText(inside, { lines: paneLines(submit), top: submit.paneTop, wrap: true });
}

function paneTabs({ pane }: SubmitState): Line {
  return SUBMIT_PANES.flatMap((name, i): Line => [[i === 0 ? '' : ' '], name === pane ? [`[${name}]`, 'accent'] : [` ${name} `, 'muted']]);
}

/** The lines of the pane below the form. */
export function paneLines({ pane, checked, dryRun }: SubmitState): readonly Line[] {
  if (pane === 'Params') return paramsLines(JSON.parse(checked.json));
  if (dryRun === null) return [[['F9 says what these parameters would do: runs, trials, an equal job, how long.', 'muted']]];
  if (dryRun.state === 'runs') return [[['Looking ...', 'muted']]];
  return dryRun.lines.map((text, i) => [[text, dryRun.state === 'refused' ? 'bad' : i === 0 ? 'strong' : 'text']]);
}

function paintForm(pane: Pane, state: SubmitState, size: Model['size']): void {
  const { fieldRows, helpRows } = submitLayout(size);
  const inside = paintBox(pane, { title: [['Submit', 'accent'], [` ${state.type}`]], note: formNote(state), active: true });
  if (state.forms === null) {
    put(inside, 0, 0, [['The forms are being loaded.', 'muted']]);
    return;
  }
  const rows = [typeRow(state), ...fieldsOf(state).map((field) => fieldRow(field, state))];
  const nameWidth = Math.min(24, Math.floor(inside.width / 3));
  rows.slice(state.top, state.top + fieldRows).forEach((row, y) => {
    const at = partOf(inside, { y, height: 1 });
    const isRow = state.top + y === state.cursor;
    put(partOf(at, { width: nameWidth + 1 }), 0, 0, [[isRow ? '› ' : '  '], [row.name, isRow ? 'strong' : 'text']]);
    paintValue(partOf(at, { x: nameWidth + 2 }), row, isRow ? state.edit : null);
  });
  const help = partOf(inside, { y: fieldRows });
  put(help, 0, 0, [['─'.repeat(help.width), 'muted']]);
  paintText(partOf(help, { y: 1, height: helpRows }), { lines: helpLines(state), top: 0, wrap: true });
}

function formNote({ checked, edit }: SubmitState): Line {
  const count = Object.keys(checked.problems).length;
  const mode: Line = edit === null ? [] : [['Enter takes it, Esc restores  ', 'muted']];
  return [...mode, count === 0 ? ['✓ complete', 'muted'] : [formatPlural(count, 'problem'), 'bad']];
}

interface Row {
  readonly name: string;
  readonly value: Line;
  readonly aside: Line;
  /** whether what stands beside is a sentence, which takes what room the value leaves */
  readonly isSentence: boolean;
}

/** Cells between a value and what stands beside it. */
const ASIDE_GAP = 2;

function paintValue(pane: Pane, { value, aside, isSentence }: Row, edit: SubmitState['edit']): void {
  const half = Math.floor(pane.width / 2);
  const beside = textOf(aside).length;
  // What stands beside gives way to a value that needs the room, down to its own length.
  const room = beside === 0 ? pane.width : Math.max(half, pane.width - beside - ASIDE_GAP);
  const shown = edit === null ? value : editSpans(edit, half);
  const end = put(partOf(pane, { width: room }), 0, 0, shown);
  const from = isSentence ? Math.min(half, pane.width - beside - ASIDE_GAP) : half;
  put(partOf(pane, { x: Math.max(end, from) + ASIDE_GAP }), 0, 0, aside);
}

function typeRow({ type, forms }: SubmitState): Row {
  const title = forms?.all.find((form) => form.type === type)?.title ?? '';
  return { name: 'type', value: [[type, 'strong']], aside: [[title, 'muted']], isSentence: true };
}

function fieldRow(field: FormField, { texts, checked }: SubmitState): Row {
  const text = texts[field.path] ?? '';
  const problem = checked.problems[field.path];
  const value: Line = field.choices.length > 0 && field.choices.length <= 3 ? choices(field, text) : [[text]];
  return { name: field.path, value, aside: asideOf(field, text, problem), isSentence: problem !== undefined };
}

function choices({ choices: all }: FormField, text: string): Line {
  return all.flatMap((choice, i): Line => [[`${i === 0 ? '' : '  '}${choice === text ? '(•)' : '( )'} ${choice}`, choice === text ? 'text' : 'muted']]);
}

/** What stands beside a value: what is wrong with it, else what it counts in, or what is meant without it. */
function asideOf({ required, unit, fallback }: FormField, text: string, problem: string | undefined): Line {
  if (text.trim() === '' && required) return [['✗ needed', 'warn']];
  if (problem !== undefined) return [[`✗ ${problem}`, 'bad']];
  if (text.trim() === '' && fallback !== '') return [[`default ${fallback}`, 'muted']];
  return [[unit, 'muted']];
}

function helpLines(state: SubmitState): readonly Line[] {
  const field = fieldAtCursor(state);
  const general = state.checked.problems[''];
  const wrong: readonly Line[] = general === undefined ? [] : [[[general, 'bad']]];
  if (field === null) return [[['What the job does. Enter takes the next type.', 'muted']], ...wrong];
  const { help, choices: all, range, unit } = field;
  const bounds = [all.length > 0 ? `One of ${all.join(', ')}.` : '', range === '' ? '' : `${range}${unit === '' ? '' : ` ${unit}`}.`].filter((part) => part !== '').join(' ');
  const text = [help === '' ? '' : `${help}.`.replace(/\.\.$/, '.'), bounds].filter((part) => part !== '').join(' ');
  const problem = state.checked.problems[field.path];
  const beside: readonly Line[] = problem === undefined || (state.texts[field.path] ?? '') === '' ? [] : [[[problem, 'bad']]];
  return [...beside, [[text, 'muted']], ...wrong, ...fileLines(state)];
}

/** What is known of the raw file behind the form. */
function fileLines(state: SubmitState): readonly Line[] {
  const { note, sniffing, sniffed } = state;
  const isKnown = sniffing !== null && sniffed?.key === sniffKey(sniffing);
  const says = [note, sniffing === null ? '' : isKnown ? (sniffed?.file.says ?? '') : 'Looking at it ...'].filter((part) => part !== '').join(' ');
  const problem = fileProblem(state);
  return [...(problem === '' ? [] : [[[problem, 'warn'] as const]]), ...(says === '' ? [] : [[[says, 'muted'] as const]])];
}
