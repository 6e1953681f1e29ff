import { isNode, isScalar, LineCounter, parseDocument, visit, type Document, type Pair } from 'yaml';
import { fail, Failure } from '../errors/index.ts';

/** A configuration is written by hand: more is a mistake or an attack. */
const MAX_CHARACTERS = 1_000_000;
const MAX_ALIASES = 50;

/**
 * The value of a YAML 1.2 text: one document of plain data. Keys are single values, no aliases, and unique; tags of other schemas are refused, aliases limited.
 *
 * @throws BAD_CONFIG with `where` as file:line
 */
export function parseYaml(text: string, where: string): unknown {
  if (text.length > MAX_CHARACTERS) fail('BAD_CONFIG', `a configuration of ${text.length} characters is too long`, { where, limit: MAX_CHARACTERS });
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, strict: true, lineCounter, prettyErrors: false });
    const [broken] = [...document.errors, ...document.warnings];
    const flaw = broken === undefined ? flawOfKeys(document) : { message: inWords(broken), pos: broken.pos };
    if (flaw !== null) fail('BAD_CONFIG', flaw.message, { where: `${where}:${lineCounter.linePos(flaw.pos[0]).line}` });
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    return fail('BAD_CONFIG', cause instanceof Error ? inWords(cause) : 'the text cannot be read', { where }, cause);
  }
}

interface Flaw {
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** The first key that is no single value, or that names the same property as one before it. The library compares each key with all before it, which takes seconds for many. */
function flawOfKeys(document: Document.Parsed): Flaw | null {
  let flaw: Flaw | null = null;
  visit(document, {
    Map: (_, { items }) => {
      flaw = flawAmong(items);
      return flaw === null ? undefined : visit.BREAK;
    },
  });
  return flaw;
}

function flawAmong(pairs: readonly Pair[]): Flaw | null {
  const names = new Set<string>();
  for (const { key, value } of pairs) {
    if (!isScalar(key)) return { message: 'a key must be a single value', pos: placeOf(key ?? value) };
    const name = key.value === null ? '' : String(key.value); // as the library names the property
    if (names.has(name)) return { message: `the key ${JSON.stringify(name.slice(0, 60))} is there twice`, pos: placeOf(key) };
    names.add(name);
  }
  return null;
}

function placeOf(node: unknown): readonly [number, number] {
  const [from, to] = isNode(node) ? (node.range ?? []) : [];
  return [from ?? 0, to ?? 0];
}

/** What is wrong, on one line. */
function inWords({ message }: { readonly message: string }): string {
  return /^Maximum call stack/.test(message) ? 'its lists and maps lie too deep inside each other' : (message.split('\n')[0] ?? message);
}
