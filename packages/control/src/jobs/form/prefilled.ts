import { join } from 'node:path';
import { asFailure } from '@proj/core/errors';
import { layoutOf, readTextIfThere, statOf, type Roots } from '@proj/core/paths';
import { readRuntimeIndex, type RuntimeIndex } from '@proj/core/schema';
import type { InstrumentConfig } from '@proj/core/config';
import { instrumentAlone, instrumentIds } from '../configured.ts';
import type { FormTexts } from './checkedForm.ts';

/** A series that is to be built. */
export interface WantedSeries {
  readonly instrument: string;
  readonly timeframe: string;
}

/** What a form begins with. */
export interface Prefilled {
  readonly type: string;
  readonly texts: FormTexts;
  /** The raw file that will be read, below the raw root; null where none is known to be there. */
  readonly source: string | null;
  /** What a person should know of it, in a sentence; empty where nothing is special. */
  readonly note: string;
}

/**
 * A form for what is asked most likely: the bars of a series that is missing or stale; without one a portfolio of what is ready,
 * and where nothing is, the bars of the first configured instrument whose raw file is there.
 *
 * @throws BAD_ARTIFACT for an index that cannot be read
 */
export function prefilled(roots: Roots, wanted: WantedSeries | null, type: string | null): Prefilled {
  if (wanted !== null) return ofInstrument(roots, wanted.instrument, wanted.timeframe);
  const ready = type === 'BUILD_DATA' ? [] : readySeries(roots);
  if (ready.length > 0 || type === 'BUILD_PORTFOLIO') return portfolioOf(ready);
  const first = instrumentIds(roots).find((id) => sourceOf(roots, configOf(roots, id)) !== null);
  return first === undefined ? { type: 'BUILD_DATA', texts: {}, source: null, note: 'No configured instrument has a raw file that is there.' } : ofInstrument(roots, first, null);
}

/** The timeframes of an instrument that has none configured. */
const DEFAULT_TIMEFRAME = '1m';

function ofInstrument(roots: Roots, instrument: string, timeframe: string | null): Prefilled {
  const config = configOf(roots, instrument);
  const source = sourceOf(roots, config);
  const timeframes = timeframe ?? (config?.timeframes ?? [DEFAULT_TIMEFRAME]).join(' ');
  const note = config === null ? `${instrument} has no readable file under configs/instruments.` : source !== null ? '' : config.source === undefined ? 'Its configuration names no raw file: source does.' : `Its raw file ${config.source} is not there.`;
  return { type: 'BUILD_DATA', texts: { instrument, timeframes }, source, note };
}

function configOf(roots: Roots, id: string): InstrumentConfig | null {
  try {
    return instrumentAlone(roots, id);
  } catch (error) {
    if (asFailure(error).code === 'BUG') throw error;
    return null; // the note says so, and the job would say why
  }
}

function sourceOf(roots: Roots, config: InstrumentConfig | null): string | null {
  const source = config?.source;
  return source !== undefined && (statOf(join(roots.raw, source))?.size ?? 0) > 0 ? source : null;
}

const MOST_SERIES = 50;

/** Numbers that a first portfolio is usually tried with; each stands in the form to be changed. */
const PORTFOLIO_START: FormTexts = {
  name: 'portfolio', 'walkForward.train': '24mo', 'walkForward.test': '6mo', 'walkForward.mode': 'rolling', 'allocation.method': 'equal', capital: '1000000', currency: 'USD', seed: '42',
};

function portfolioOf(ready: readonly WantedSeries[]): Prefilled {
  const universe = ready.slice(0, MOST_SERIES).map(({ instrument, timeframe }) => `${instrument} ${timeframe}`).join(', ');
  const note = ready.length > MOST_SERIES ? `The first ${MOST_SERIES} of ${ready.length} series are named.` : ready.length === 0 ? 'No series is ready yet: build its bars first.' : '';
  return { type: 'BUILD_PORTFOLIO', texts: { ...PORTFOLIO_START, universe }, source: null, note };
}

/** What is READY at the timeframe that most instruments have; among equals the longer one, which is the quicker. */
function readySeries(roots: Roots): readonly WantedSeries[] {
  const place = layoutOf(roots).index;
  const text = readTextIfThere(place);
  if (text === null) return [];
  const ready = entriesReady(readRuntimeIndex(text, place));
  const counts = new Map<string, number>();
  for (const { timeframe } of ready) counts.set(timeframe, (counts.get(timeframe) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || rank(b) - rank(a))[0] ?? [''];
  return ready.filter(({ timeframe }) => timeframe === best);
}

function entriesReady({ instruments }: RuntimeIndex): readonly WantedSeries[] {
  return Object.entries(instruments).flatMap(([instrument, { timeframes }]) =>
    Object.entries(timeframes).filter(([, { status }]) => status === 'READY').map(([timeframe]) => ({ instrument, timeframe })),
  );
}

const UNITS: Readonly<Record<string, number>> = { m: 1, d: 1440, w: 10_080 };

function rank(timeframe: string): number {
  return Number.parseInt(timeframe, 10) * (UNITS[timeframe.at(-1) ?? ''] ?? 0);
}
