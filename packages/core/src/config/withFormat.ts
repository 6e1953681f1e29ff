import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';
import { fail } from '../errors/index.ts';
import { canonicalJson } from '../identity/index.ts';
import type { FormatConfig, InstrumentConfig } from './instrumentSchema.ts';
import { readInstrument } from './instrumentSchema.ts';

/** A piece of text in place of what stands between two positions. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The text of an instrument's file with these values in its format. Only their own places are touched: all else, comments and spacing
 * included, stays byte for byte.
 *
 * @throws BAD_CONFIG for a text that is no instrument, or whose layout leaves no place for them
 */
export function withFormat(text: string, where: string, format: FormatConfig): string {
  const before = readInstrument(text, where);
  const { contents } = parseDocument(text, { version: '1.2', schema: 'core' });
  const meant = { ...before, format: { ...before.format, ...format } };
  if (!isMap(contents) || contents.flow === true) return refuse(meant, where);
  const edits = editsFor(text, contents, format);
  const after = edits.reduceRight((done, { from, to, text: piece }) => done.slice(0, from) + piece + done.slice(to), text);
  // What was written is read again: a file with anchors may mean something else than it seems to.
  return canonicalJson(plain(readInstrument(after, where))) === canonicalJson(plain(meant)) ? after : refuse(meant, where);
}

function refuse({ format }: InstrumentConfig, where: string): never {
  return fail('BAD_CONFIG', 'the format cannot be put into this file as it is laid out', { where, advice: `write it by hand: format: ${flowText(format)}` });
}

function plain(value: InstrumentConfig): unknown {
  return JSON.parse(JSON.stringify(value));
}

function editsFor(text: string, instrument: YAMLMap, format: FormatConfig): readonly Edit[] {
  const values = Object.entries(format).filter(([, value]) => value !== undefined);
  const pair = pairOf(instrument, 'format');
  if (pair !== undefined && isMap(pair.value) && pair.value.items.length > 0) return mapEdits(text, pair.value, values);
  const block = `format:\n${values.map(([key, value]) => `  ${key}: ${flowText(value)}\n`).join('')}`;
  if (pair !== undefined) return [{ from: rangeOf(pair.key)[0], to: lineAfter(text, rangeOf(pair.value ?? pair.key)[1]), text: block }];
  const above = pairOf(instrument, 'source') ?? pairOf(instrument, 'calendar');
  const at = lineAfter(text, rangeOf(above?.value)[1]);
  return [{ from: at, to: at, text: (at > 0 && text[at - 1] !== '\n' ? '\n' : '') + block }];
}

/** Edits of the values that are there, in the order of the file, then one that adds the others. */
function mapEdits(text: string, map: YAMLMap, values: readonly (readonly [string, unknown])[]): readonly Edit[] {
  const known = values.flatMap(([key, value]) => {
    const pair = pairOf(map, key);
    return pair === undefined || canonicalJson(nodeValue(pair.value)) === canonicalJson(value) ? [] : [valueEdit(text, pair, value)];
  });
  const added = values.filter(([key]) => pairOf(map, key) === undefined);
  const edits = added.length === 0 ? known : [...known, map.flow === true ? flowAddition(text, map, added) : blockAddition(text, map, added)];
  return edits.sort((a, b) => a.from - b.from);
}

/** From the end of the key to that of the value, which may be a list of several lines; comments in between are kept. */
function valueEdit(text: string, { key, value }: Pair, next: unknown): Edit {
  const [from, to] = [rangeOf(key)[1], rangeOf(value ?? key)[1]];
  const kept = text.slice(from, rangeOf(value ?? key)[0]).match(/#[^\n]*/g) ?? [];
  const tail = text.slice(from, to).endsWith('\n') ? '\n' : '';
  return { from, to, text: `: ${flowText(next)}${kept.map((comment) => `  ${comment}`).join('')}${tail}` };
}

function flowAddition(text: string, map: YAMLMap, added: readonly (readonly [string, unknown])[]): Edit {
  const brace = text.lastIndexOf('}', rangeOf(map)[1]);
  const at = text.slice(0, brace).trimEnd().length;
  return { from: at, to: at, text: added.map(([key, value]) => `, ${key}: ${flowText(value)}`).join('') };
}

function blockAddition(text: string, map: YAMLMap, added: readonly (readonly [string, unknown])[]): Edit {
  const first = rangeOf(map.items[0]?.key)[0];
  const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
  const at = lineAfter(text, rangeOf(map.items.at(-1)?.value)[1]);
  const lines = added.map(([key, value]) => `${indent}${key}: ${flowText(value)}\n`).join('');
  return { from: at, to: at, text: (text[at - 1] === '\n' ? '' : '\n') + lines };
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** Where a node begins and where its value ends. */
function rangeOf(node: unknown): readonly [number, number] {
  const { range } = node as Node; // of a parsed document every node has one
  return range === null || range === undefined ? [0, 0] : [range[0], range[1]];
}

function nodeValue(node: unknown): unknown {
  return (node as Node).toJSON(); // the value of a pair of a parsed document
}

/** The beginning of the line after a position; where a block's value already ends with its line, that position. */
function lineAfter(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function flowText(value: unknown): string {
  if (typeof value === 'string' && value.length === 1) return JSON.stringify(value); // a mark alone reads badly
  return stringify(value, { version: '1.2', schema: 'core', collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
}
