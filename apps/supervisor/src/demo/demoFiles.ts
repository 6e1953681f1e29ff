import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exists, readText, replaceFile, type Roots } from '@proj/core/paths';
import { syntheticFuture, type SyntheticFuture } from './syntheticFuture.ts';

/** Daily bars of the S&P 500 as the vega-datasets package ships them (BSD-3-Clause), 2000 to 2020. */
const SP500 = ['data', 'sp500-2000.csv'] as const;
const SYNTHETIC_YEARS = 2;

/** Raw files of the demo below the raw root. The futures are made up, and their names say so. */
const FUTURES: Readonly<Record<string, SyntheticFuture>> = {
  'demo/SYNTHETIC-INDEX-Minute.txt': {
    seed: 20_180_418,
    firstPrice: 2700,
    tickSize: 0.25,
    minuteDeviation: 0.0004,
    windows: [[-420, 915], [930, 960]], // 17:00 to 15:15 and 15:30 to 16:00, Chicago
    busy: [510, 900],
  },
  'demo/SYNTHETIC-METAL-Minute.txt': {
    seed: 20_180_419,
    firstPrice: 1320,
    tickSize: 0.1,
    minuteDeviation: 0.0003,
    windows: [[-360, 1020]], // 18:00 to 17:00, New York
    busy: [500, 810],
  },
};

/** Writes the demo's raw files where they are missing and gives their names below the raw root. */
export function writeDemoFiles({ raw }: Roots): readonly string[] {
  const daily = readText(packagedFile(SP500));
  const tradeDates = lastYears(daily.trim().split('\n').slice(1).map((line) => line.slice(0, 10)));
  const files: Readonly<Record<string, () => string>> = {
    'demo/sp500-2000.csv': () => daily,
    ...Object.fromEntries(Object.entries(FUTURES).map(([name, future]) => [name, () => syntheticFuture(future, tradeDates)])),
  };
  for (const [name, text] of Object.entries(files)) {
    if (!exists(join(raw, name))) replaceFile(join(raw, name), text());
  }
  return Object.keys(files);
}

/** A file of the package: it exports code alone, from one folder down; its data lie beside that. */
function packagedFile(path: readonly string[]): string {
  return join(fileURLToPath(import.meta.resolve('vega-datasets')), '..', '..', ...path);
}

function lastYears(dates: readonly string[]): readonly string[] {
  const last = dates.at(-1) ?? '';
  const from = `${Number(last.slice(0, 4)) - SYNTHETIC_YEARS}${last.slice(4)}`;
  return dates.filter((date) => date > from);
}
