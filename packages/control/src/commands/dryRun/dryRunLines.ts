import { formatBytes, formatDuration } from '../formatting.ts';
import type { DryRun } from './dryRun.ts';

const NAME_WIDTH = 14;

/** A dry run for people. */
export function dryRunLines({ type, title, paramsHash, runs, source, equal, estimate }: DryRun): readonly string[] {
  const rows: (readonly [name: string, says: string])[] = [];
  if (source !== null) rows.push(['raw file', `${source.path}  ${source.bytes === null ? 'is not there' : formatBytes(source.bytes)}`]);
  if (runs !== null) {
    const [fewest, most] = runs.windows;
    rows.push(
      ['combinations', `${count(runs.combinations)} on each of ${count(runs.series)} series`],
      ['windows', fewest === most ? count(most) : `${count(fewest)} to ${count(most)} a series`],
      ['kernel runs', count(runs.kernelRuns)],
      ['trials', `${count(runs.trials)} for the ledger, ${count(runs.newTrials)} of them new to it`],
    );
  }
  rows.push(['equal job', equal === null ? 'none' : `#${equal.seq} ${equal.state === 'SUCCEEDED' ? 'succeeded: it answers this one while its inputs are the same' : `is ${equal.state.toLowerCase()}: it is the answer`}`]);
  rows.push(['estimate', estimate === null ? 'none: no job like it has run here' : `about ${formatDuration(estimate.ms)} ±${formatDuration(estimate.spreadMs)}, by ${count(estimate.jobs)} before`]);
  rows.push(['params sha256', paramsHash]);
  return [`${type} ${title}: nothing is queued`, ...rows.map(([name, says]) => `  ${name.padEnd(NAME_WIDTH)} ${says}`)];
}

function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
