import type { FormField } from './formField.ts';

/** The value that a text stands for, or why it stands for none. */
export type FieldReading = { readonly value: unknown } | { readonly problem: string };

/** What the text of a field stands for. The text is not blank. */
export function fieldValue(field: FormField, text: string): FieldReading {
  return READERS[field.kind](text.trim(), field);
}

type Reader = (text: string, field: FormField) => FieldReading;

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;

const READERS: Readonly<Record<FormField['kind'], Reader>> = {
  text: (text) => ({ value: text }),
  number: (text) => (text === 'null' ? { value: null } : NUMBER.test(text) ? { value: Number(text) } : { problem: 'not a number' }),
  amount: (text) => ({ value: NUMBER.test(text) ? Number(text) : text }),
  choice: (text) => ({ value: CONSTANTS.get(text) ?? (NUMBER.test(text) ? Number(text) : text) }),
  words: (text) => (text.startsWith('[') ? jsonValue(text) : { value: wordsOf(text) }),
  // One word is a name; a comma, or a second word, makes it a list.
  nameOrWords: (text) => (text.startsWith('[') ? jsonValue(text) : /^[^\s,]+$/.test(text) ? { value: text } : { value: wordsOf(text) }),
  rows: (text, { members }) => (text.startsWith('[') ? jsonValue(text) : rowsOf(text, members)),
  json: jsonValue,
};

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([['true', true], ['false', false]]);

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** Rows apart by commas, their words by spaces; a row of one member needs no comma. */
function rowsOf(text: string, members: readonly string[]): FieldReading {
  const rows = members.length === 1 ? wordsOf(text).map((word) => [word]) : text.split(',').map((row) => row.trim().split(/\s+/)).filter(([first]) => first !== '');
  const odd = rows.find((row) => row.length !== members.length);
  if (odd !== undefined) return { problem: `"${odd.join(' ')}" is not ${members.join(' and ')}` };
  return { value: rows.map((row) => Object.fromEntries(members.map((member, i) => [member, row[i]]))) };
}

function jsonValue(text: string): FieldReading {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // The sentence of the engine, without what it repeats of the text.
    return { problem: `not JSON: ${error instanceof Error ? error.message.replace(/,? ?\.*"[\s\S]*$/, '') : String(error)}` };
  }
}

/** The text that stands for a value: the opposite of `fieldValue`. */
export function fieldText({ kind, members }: FormField, value: unknown): string {
  if (value === undefined) return '';
  if (kind === 'words' && Array.isArray(value)) return value.join(' ');
  if (kind === 'nameOrWords' && Array.isArray(value)) return value.length === 1 ? `${String(value[0])},` : value.join(' ');
  const isPlain = (row: unknown): row is Readonly<Record<string, string>> =>
    row !== null && typeof row === 'object' && Object.keys(row).length === members.length && members.every((member) => member in row);
  if (kind === 'rows' && Array.isArray(value) && value.every(isPlain)) {
    return value.map((row) => members.map((member) => row[member]).join(' ')).join(members.length === 1 ? ' ' : ', ');
  }
  return typeof value === 'string' && kind !== 'json' ? value : JSON.stringify(value);
}
