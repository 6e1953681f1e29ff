import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/errors/index.ts';
import { flagNames, isGzip, parseBars } from '../../src/bars/index.ts';
import type { DateOrder, RawBars } from '../../src/bars/index.ts';

interface DirtyFile {
  readonly file: string;
  readonly what: string;
  readonly options: { readonly dateOrder?: DateOrder };
  readonly outcome: 'ok' | 'error';
  readonly reason?: string;
  readonly detected: { readonly [property: string]: unknown };
  readonly counts: { readonly [name: string]: number };
  readonly accepted: readonly { readonly line: number; readonly row: readonly unknown[]; readonly extra?: { readonly [name: string]: number } }[];
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  readonly skipped: readonly { readonly line: number; readonly why: string }[];
  readonly flags: readonly { readonly line: number; readonly flag: string }[];
}

const FOLDER = new URL('./dirty/', import.meta.url);
const { files } = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as { files: DirtyFile[] };

function parse({ file, options }: DirtyFile): RawBars {
  const bytes = readFileSync(new URL(file, FOLDER));
  return isGzip(bytes) ? parseBars(gunzipSync(bytes), { ...options, compression: 'gzip' }) : parseBars(bytes, options);
}

function acceptedOf(raw: RawBars): unknown[] {
  return Array.from(raw.stamp, (stamp, i) => {
    const label = new Date(stamp).toISOString().replace('.000Z', raw.instants ? 'Z' : '');
    const volume = Number.isNaN(raw.volume[i]) ? null : raw.volume[i];
    const extra = Object.entries(raw.extra).map(([name, column]) => [name, column[i]] as const);
    const row = [label, raw.open[i], raw.high[i], raw.low[i], raw.close[i], volume];
    return { line: raw.line[i], row, ...(extra.length > 0 && { extra: Object.fromEntries(extra) }) };
  });
}

describe('dirty files', () => {
  test.each(files.filter(({ outcome }) => outcome === 'ok'))('$file: $what', (expected) => {
    const raw = parse(expected);
    expect({ ...raw.format, order: raw.order }).toMatchObject(expected.detected);
    expect(acceptedOf(raw)).toEqual(expected.accepted);
    expect(raw.rejects.map(({ line, reason }) => ({ line, reason }))).toEqual(expected.rejected);
    expect(raw.skipped).toEqual(expected.skipped);
    const { header: _header, ...counts } = raw.counts;
    expect(counts).toEqual(expected.counts);
    const flags = Array.from(raw.flags, (bits, i) => flagNames(bits).map((flag) => ({ line: raw.line[i], flag }))).flat();
    expect(flags).toEqual(expect.arrayContaining([...expected.flags]));
  });

  test.each(files.filter(({ outcome }) => outcome === 'error'))('$file is refused: $what', (expected) => {
    expect(() => parse(expected)).toThrow(Failure);
    try {
      parse(expected);
    } catch (failure) {
      expect(failure).toMatchObject({ code: 'BAD_DATA', details: { reason: expected.reason } });
    }
  });
});
