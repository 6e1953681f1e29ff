import { m4 } from './m4.ts';

/** How the points of a line become pixels. */
export interface LineMapping {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** A coordinate with one decimal: a tenth of a pixel, so that equal pictures have equal bytes. */
export function pixel(value: number): string {
  const tenths = Math.round(value * 10);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** Path data of a line through the values from one index to another; NaN breaks it. */
export function linePath(values: Float64Array, from: number, to: number, mapping: LineMapping): string {
  return runsOf(values, from, to)
    .map((run) => `M${drawnPoints(values, run, mapping).join('L')}`)
    .join('');
}

/** Path data of the area between the line and a level, in pixels. */
export function areaPath(values: Float64Array, from: number, to: number, mapping: LineMapping & { readonly level: number }): string {
  return runsOf(values, from, to)
    .map((run) => {
      const points = drawnPoints(values, run, mapping);
      const foot = pixel(mapping.level);
      return `M${pixel(mapping.x(run.first))} ${foot}L${points.join('L')}L${pixel(mapping.x(run.last))} ${foot}Z`;
    })
    .join('');
}

interface Run {
  readonly first: number;
  readonly last: number;
}

function drawnPoints(values: Float64Array, { first, last }: Run, { x, y }: LineMapping): readonly string[] {
  return m4(values, (index) => Math.floor(x(index)), first, last).map((index) => `${pixel(x(index))} ${pixel(y(values[index]!))}`);
}

function runsOf(values: Float64Array, from: number, to: number): readonly Run[] {
  const runs: Run[] = [];
  for (let i = from; i <= to; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    const first = i;
    while (i < to && Number.isFinite(values[i + 1]!)) i++;
    runs.push({ first, last: i });
  }
  return runs;
}
