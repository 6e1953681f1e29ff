import type { EpochUnit, TimeFormat } from './format.ts';

/** Units of Unix time: how many make a millisecond, and the digits of its whole numbers since 1973. */
export const EPOCH_UNITS: { readonly [K in EpochUnit]: { readonly perMs: number; readonly digits: readonly [number, number] } } = {
  s: { perMs: 1e-3, digits: [9, 10] },
  ms: { perMs: 1, digits: [12, 13] },
  us: { perMs: 1e3, digits: [15, 16] },
  ns: { perMs: 1e6, digits: [18, 19] },
};

/** True for a time format that is a unit of Unix time. */
export function isEpochUnit(format: TimeFormat): format is EpochUnit {
  return Object.hasOwn(EPOCH_UNITS, format);
}

/** The unit that most cells have by their magnitude; seconds for none. */
export function epochUnitOf(cells: readonly string[]): EpochUnit {
  const counts = new Map<EpochUnit, number>();
  for (const cell of cells) {
    const digits = /^\d+/.exec(cell)?.[0].length ?? 0;
    for (const unit of ['s', 'ms', 'us', 'ns'] as const) {
      const [least, most] = EPOCH_UNITS[unit].digits;
      if (digits >= least && digits <= most) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 's';
}
