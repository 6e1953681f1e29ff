import type { CheckedForm, Forms, FormField, FormTexts, WantedSeries } from '@proj/control/jobs/form';
import { minutesOf, type SniffedFile } from '../present/index.ts';
import { editedLine, insertedText, lineAtEnd, type LineEdit } from './lineEdit.ts';

/** The panes below a form, in the order Tab goes through them. */
export const SUBMIT_PANES = ['Params', 'Dry run'] as const;
export type SubmitPane = (typeof SUBMIT_PANES)[number];

/** What the form is asked to begin with: a series, a type, or neither. */
export interface FormWish {
  readonly wanted: WantedSeries | null;
  readonly type: string | null;
}

/** What the screen of submissions holds. */
export interface SubmitState {
  /** null until they are loaded */
  readonly forms: Forms | null;
  /** what to fill the form with at the next reading; null once that is done */
  readonly wish: FormWish | null;
  readonly type: string;
  readonly texts: FormTexts;
  readonly checked: CheckedForm;
  /** 0 is the type, n the n-th field */
  readonly cursor: number;
  readonly top: number;
  readonly edit: LineEdit | null;
  /** the text of the field before it was typed into */
  readonly before: string | null;
  readonly pane: SubmitPane;
  readonly paneTop: number;
  /** what a person should know of what was filled in */
  readonly note: string;
  /** the words of the command that looks at the raw file behind the form; null where there is none */
  readonly sniffing: readonly string[] | null;
  /** what it found, and for which words */
  readonly sniffed: { readonly key: string; readonly file: SniffedFile } | null;
  /** what a dry run of these very texts said; null before one, and after any change */
  readonly dryRun: DryRunView | null;
}

/** A dry run as it stands. */
export interface DryRunView {
  /** of the parameters it is about */
  readonly json: string;
  readonly lines: readonly string[];
  readonly state: 'runs' | 'done' | 'refused';
}

const NOTHING: CheckedForm = { params: {}, json: '{}', problems: {} };

/** Before anything was loaded. */
export const NO_SUBMIT: SubmitState = {
  forms: null, wish: { wanted: null, type: null }, type: 'BUILD_DATA', texts: {}, checked: NOTHING, cursor: 1, top: 0, edit: null, before: null, pane: 'Params', paneTop: 0, note: '', sniffing: null, sniffed: null, dryRun: null,
};

/** The fields of the form in view. */
export function fieldsOf({ forms, type }: SubmitState): readonly FormField[] {
  return forms?.all.find((form) => form.type === type)?.fields ?? [];
}

/** The field the cursor is on; null on the type. */
export function fieldAtCursor(state: SubmitState): FormField | null {
  return fieldsOf(state)[state.cursor - 1] ?? null;
}

/** The state with a wish fulfilled, once the forms are there. */
export function filled(state: SubmitState): SubmitState {
  const { forms, wish } = state;
  if (forms === null || wish === null) return state;
  const { type, texts, note, source } = forms.prefill(wish.wanted, wish.type);
  const read = source === null ? note : `Reads ${source}.`;
  return { ...NO_SUBMIT, forms, wish: null, type, texts, note: read, sniffing: forms.sniff(type, texts), checked: forms.check(type, texts) };
}

/** The state once a field is no more typed into: the file that it now stands for is looked at. */
export function settled(state: SubmitState): SubmitState {
  return { ...state, edit: null, before: null, sniffing: state.forms?.sniff(state.type, state.texts) ?? null };
}

/** The words of a file that is still to be looked at; null where there is nothing to look at, or it was. */
export function toSniff({ sniffing, sniffed }: SubmitState): readonly string[] | null {
  return sniffing !== null && sniffed?.key !== sniffKey(sniffing) ? sniffing : null;
}

/** What names a look at a file. */
export function sniffKey(words: readonly string[]): string {
  return JSON.stringify(words);
}

/** The state with what a look at its file has found; bars that were not asked for yet are asked for as the file has them. */
export function withSniffed(state: SubmitState, key: string, file: SniffedFile): SubmitState {
  const { sniffing } = state;
  // The form has moved on: this is about another file.
  if (sniffing === null || sniffKey(sniffing) !== key) return state;
  const isOpen = (state.texts['timeframes'] ?? '').trim() === '' && file.bar !== null;
  const filledIn = isOpen ? withText(state, 'timeframes', file.bar ?? '') : state;
  return { ...filledIn, sniffed: { key, file } };
}

/** What stands in the way of a build of the file that was looked at; empty where nothing does. */
export function fileProblem({ sniffing, sniffed, texts }: SubmitState): string {
  if (sniffing === null || sniffed?.key !== sniffKey(sniffing)) return '';
  const { problem, bar } = sniffed.file;
  const shorter = bar === null ? [] : (texts['timeframes'] ?? '').split(/[\s,]+/).filter((timeframe) => timeframe !== '' && minutesOf(timeframe) < minutesOf(bar));
  return problem !== '' || shorter.length === 0 ? problem : `${shorter.join(', ')} cannot be made of bars of ${bar ?? ''}.`;
}

/** The state with another text in a field, held against the schema at once. */
export function withText(state: SubmitState, path: string, text: string): SubmitState {
  const texts = { ...state.texts, [path]: text };
  return { ...state, texts, checked: state.forms?.check(state.type, texts) ?? state.checked, dryRun: null };
}

/** The state with the field under the cursor being typed. */
export function editing(state: SubmitState): SubmitState {
  const field = fieldAtCursor(state);
  return field === null ? state : { ...state, edit: lineAtEnd(state.texts[field.path] ?? ''), before: state.texts[field.path] ?? '' };
}

/** The state after a key that was typed into the field; null for a key that is none of typing. */
export function typed(state: SubmitState, key: string): SubmitState | null {
  const edit = state.edit === null ? null : editedLine(state.edit, key);
  return edit === null ? null : withEdit(state, edit);
}

/** The state with a pasted text in the field. */
export function pasted(state: SubmitState, text: string): SubmitState {
  return state.edit === null ? state : withEdit(state, insertedText(state.edit, text));
}

function withEdit(state: SubmitState, edit: LineEdit): SubmitState {
  const field = fieldAtCursor(state);
  return field === null ? state : { ...withText(state, field.path, edit.text), edit };
}

/** The next of the values that a field may have; for one that may be left out, nothing at all is among them. */
export function nextChoice(field: FormField, text: string): string {
  const values = field.required ? field.choices : ['', ...field.choices];
  return values[(values.indexOf(text) + 1) % values.length] ?? '';
}

/** The place, as the cursor counts, of the next field with a problem; null where nothing is wrong. */
export function nextProblem(state: SubmitState, after: number): number | null {
  const { problems } = state.checked;
  const wrong = fieldsOf(state).flatMap(({ path }, i) => (problems[path] === undefined ? [] : [i + 1]));
  return wrong.find((place) => place > after) ?? wrong[0] ?? (problems[''] === undefined ? null : 1);
}
