import { fail } from '../errors/failure.ts';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const MAX_DEPTH = 64;
/** A text that JSON writes as it is: printable ASCII without quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * The one text of a value by RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, numbers as ECMAScript
 * prints them, no white space. Keys whose value is undefined are left out.
 *
 * @throws BAD_PARAMS for what has no canonical text: NaN and infinities, lone surrogates, functions, depth above 64
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, '$', 0);
}

function textOf(value: unknown, place: string, depth: number): string {
  if (depth > MAX_DEPTH) fail('BAD_PARAMS', `values may nest ${MAX_DEPTH} levels deep, no more`, { where: place.slice(0, 80) });
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value, place);
  if (typeof value === 'string') return stringText(value, place);
  if (Array.isArray(value)) return `[${value.map((item, i) => textOf(item, `${place}[${i}]`, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return objectText(value, place, depth);
  return fail('BAD_PARAMS', `a ${typeof value} has no JSON form`, { where: place });
}

function objectText(value: object, place: string, depth: number): string {
  let members = '';
  for (const key of sortedKeys(value)) {
    const item: unknown = Reflect.get(value, key);
    if (item !== undefined) members += `${members === '' ? '' : ','}${stringText(key, place)}:${textOf(item, `${place}.${key}`, depth + 1)}`;
  }
  return `{${members}}`;
}

/** By UTF-16 code units: the language's own order of texts. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  return keys.every((key, i) => i === 0 || keys[i - 1]! < key) ? keys : keys.sort();
}

function numberText(value: number, place: string): string {
  if (!Number.isFinite(value)) fail('BAD_PARAMS', `${value} has no JSON form`, { where: place });
  return String(value);
}

function stringText(value: string, place: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) fail('BAD_PARAMS', 'a text holds half of a surrogate pair', { where: place });
  return JSON.stringify(value);
}
