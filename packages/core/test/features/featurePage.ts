import { readdirSync, readFileSync } from 'node:fs';
import { computeFeatures, FEATURES, type Feature, type ParameterSpec } from '../../src/features/index.ts';
import { walk } from './walk.ts';

const HEAD = `# Features

Written from the registry by \`pnpm run docs:features\`; do not edit.

A reference is a name with all of its parameters or none (the defaults): \`sma_20\`, \`macd_12_26_9:signal\` (one of several outputs; the first
is meant where none is named), \`sma_20@60m\` (on another timeframe, joined when its bar is complete). Features of your own:
[user-files.md](user-files.md).

**NaN.** Every output is as long as the bars. It is NaN before the warm-up, NaN where its window holds a NaN, and 0/0 is NaN; there are no
partial windows, and a warm-up longer than the series gives NaN alone. A feature *with a memory* depends on every bar since its seed; after a
NaN it is NaN until it has been seeded again by a full window.

**Unit.** What an output becomes when every price is doubled, and every volume: *price* doubles with the price, *volume* with the volume, *plain*
changes with neither.
`;

/** `docs/features.md`: a section for each entry, all of it read or measured from the entry itself. */
export function featurePage(): string {
  const entries = Object.values(FEATURES);
  const contents = entries.map(({ name, title }) => `[${title}](#${name})`).join(' · ');
  return [HEAD, `${entries.length} entries: ${contents}`, '', ...entries.map(sectionOf)].join('\n');
}

function sectionOf(feature: Feature): string {
  const { name, title, source, params, inputs, outputs = [] } = feature;
  const spelled = [name, ...Object.keys(params).map((parameter) => `<${parameter}>`)].join('_');
  const { says, warmup } = writtenIn(feature);
  const units = unitsOf(feature);
  const memory = feature.recursive === true ? '; with a memory' : '';
  return [
    `## ${name}`,
    '',
    `**${title}** \`${spelled}\``,
    '',
    says,
    '',
    ...(Object.keys(params).length === 0 ? [] : ['| parameter | | from | to | default |', '|---|---|---|---|---|', ...Object.entries(params).map(parameterRow), '']),
    `- Inputs: ${inputs.join(', ')}`,
    `- ${outputs.length === 0 ? `Output: ${units[0]}` : `Outputs: ${outputs.map((output, i) => `${output} (${units[i]})`).join(', ')}`}`,
    `- Warm-up: ${warmup} bars (${feature.warmup(defaultsOf(feature))} by default)${memory}`,
    `- Source: ${source}`,
    '',
  ].join('\n');
}

function parameterRow([name, { min, max, default: usual, integer, title }]: readonly [string, ParameterSpec]): string {
  return `| ${name} | ${title ?? ''}${integer === false ? ' (any number)' : ''} | ${min} | ${max} | ${usual} |`;
}

const LIBRARY = new URL('../../src/features/library/', import.meta.url);
const SOURCES = readdirSync(LIBRARY).map((file) => readFileSync(new URL(file, LIBRARY), 'utf8'));

/** What the entry's file says in words, and its warm-up as it is written there. */
function writtenIn({ name, warmup, params }: Feature): { readonly says: string; readonly warmup: string } {
  const text = SOURCES.find((source) => source.includes(`\n  name: '${name}',`)) ?? '';
  const before = text.slice(0, text.indexOf('export const '));
  const lines = before.slice(before.lastIndexOf('/**') + 3).replace('*/', '').split('\n');
  const says = lines.map((line) => line.replace(/^\s*\* ?/, '').trim()).filter((line) => line !== '' && !line.startsWith('@')).join(' ');
  const formula = /\bwarmup: \(.*?\) => (.*),$/m.exec(text)?.[1];
  const usual = warmup(Object.fromEntries(Object.entries(params).map(([parameter, spec]) => [parameter, spec.default])));
  return { says, warmup: formula === undefined ? String(usual) : `\`${formula}\`` };
}

const BARS = walk(700);
const REFERENCE = walk(700, 2);
/** The bars are of one day, which ends after the last of them. */
const SESSION_ENDS = new Map([[0, 86_400_000]]);

/** The unit of each output, measured. */
function unitsOf(feature: Feature): readonly string[] {
  const [plain, priced, traded] = [columnsOf(feature, 1, 1), columnsOf(feature, 2, 1), columnsOf(feature, 1, 2)];
  return plain.map((values, i) => {
    const [price, volume] = [powerOf(values, priced[i]!), powerOf(values, traded[i]!)];
    if (price === null || volume === null) return 'of no one unit';
    const words = [unitWord('price', price), unitWord('volume', volume)].filter((word) => word !== '');
    return words.length === 0 ? 'plain' : words.join(' × ');
  });
}

function unitWord(name: string, power: number): string {
  return power === 0 ? '' : power === 1 ? name : `${name}^${power}`;
}

/** The power of two that all values grow by, the first count of halves that fits; null where none does. */
function powerOf(before: Float64Array, after: Float64Array): number | null {
  const powers = [0, 1, 2, -1, -2, 0.5];
  return powers.find((power) => before.every((value, i) => Number.isNaN(value) ? Number.isNaN(after[i]) : isNear(after[i]!, value * 2 ** power))) ?? null;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

function columnsOf(feature: Feature, priceFactor: number, volumeFactor: number): Float64Array[] {
  const scaled = (bars: typeof BARS): typeof BARS => {
    const times = (column: Float64Array, factor: number): Float64Array => column.map((value) => factor * value);
    const { open, high, low, close, volume } = bars;
    return { ...bars, open: times(open, priceFactor), high: times(high, priceFactor), low: times(low, priceFactor), close: times(close, priceFactor), volume: times(volume, volumeFactor) };
  };
  const references = (feature.outputs ?? [null]).map((output) => `${feature.name}${output === null ? '' : `:${output}`}`);
  const computed = computeFeatures({ ...scaled(BARS), reference: scaled(REFERENCE), sessionEnds: SESSION_ENDS }, references);
  return references.map((reference) => computed.get(reference)!);
}

function defaultsOf({ params }: Feature): Record<string, number> {
  return Object.fromEntries(Object.entries(params).map(([name, spec]) => [name, spec.default]));
}
