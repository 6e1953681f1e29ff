import { fail } from '@proj/core/errors';

/** Longer than any parameters may be, in whatever spacing; a text above it is not even read through. */
export const MAX_TEXT_BYTES = 1 << 20;
const MAX_DEPTH = 64;

/**
 * The value of a JSON text, which must mean one thing to every reader: no key twice, no number that a double cannot hold, no depth above 64.
 *
 * @param where its place, for the failure
 * @throws BAD_PARAMS
 */
export function strictJson(text: string, where: string): unknown {
  if (text.length > MAX_TEXT_BYTES) fail('BAD_PARAMS', `the parameters take ${text.length} characters, ${MAX_TEXT_BYTES} are allowed`, { where });
  refuseTrickery(text, where);
  try {
    return JSON.parse(text);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return fail('BAD_PARAMS', `the parameters are not JSON: ${says}`, { where }, error);
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

// A walk over the tokens without recursion: JSON.parse takes any depth and the last of equal keys, and rounds without a word.
function refuseTrickery(text: string, where: string): void {
  const open: (Set<string> | null)[] = [];
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null);
    if (open.length > MAX_DEPTH) fail('BAD_PARAMS', `values may nest ${MAX_DEPTH} levels deep, no more`, { where });
    if (token === '}' || token === ']') open.pop();
    if (token === ':') refuseRepeated(open.at(-1), before, where);
    if (/^[-\d]/.test(token)) refuseRounded(token, where);
    before = token;
  }
}

function refuseRepeated(keys: Set<string> | null | undefined, key: string, where: string): void {
  if (keys?.has(key) === true) fail('BAD_PARAMS', `the key ${key.slice(0, 60)} stands twice in one object`, { where });
  keys?.add(key);
}

function refuseRounded(digits: string, where: string): void {
  const value = Number(digits);
  const rounded = /^-?\d+$/.test(digits) && !Number.isSafeInteger(value);
  if (rounded || value === Infinity || value === -Infinity) fail('BAD_PARAMS', `the number ${digits.slice(0, 60)} cannot be held exactly`, { where });
}
