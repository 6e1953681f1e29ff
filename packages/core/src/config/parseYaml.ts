import { LineCounter, parseDocument } from 'yaml';
import { fail } from '../errors/index.ts';

/** A configuration is written by hand: more is a mistake or an attack. */
const MAX_CHARACTERS = 1_000_000;
const MAX_ALIASES = 50;

/**
 * The value of a YAML 1.2 text: one document of plain data. Keys are unique, tags of other schemas refused, aliases limited.
 *
 * @throws BAD_CONFIG with `where` as file:line
 */
export function parseYaml(text: string, where: string): unknown {
  if (text.length > MAX_CHARACTERS) fail('BAD_CONFIG', `a configuration of ${text.length} characters is too long`, { where, limit: MAX_CHARACTERS });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, strict: true, lineCounter, prettyErrors: false });
  const flaw = document.errors[0] ?? document.warnings[0];
  if (flaw !== undefined) fail('BAD_CONFIG', firstLine(flaw.message), { where: `${where}:${lineCounter.linePos(flaw.pos[0]).line}` });
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    return fail('BAD_CONFIG', cause instanceof Error ? firstLine(cause.message) : 'the text cannot be read', { where }, cause);
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
