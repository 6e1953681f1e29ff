import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import type { ParameterMap } from '../model/parameterMap.ts';
import { linePath, pixel } from './linePath.ts';
import { svgPicture } from './svgPicture.ts';
import { valueAxis } from './valueAxis.ts';
import { valueGrid } from './valueGrid.ts';

const SIZE = { width: 372, height: 170 } as const;
const PLOT = { left: 40, right: SIZE.width - 8, top: 20, bottom: SIZE.height - 38 } as const;
const [FEW_TICKS, NEAR_EDGE] = [5, 26];

/** The Sharpe ratio over the values of the one parameter that varies, the choice marked. */
export function parameterLine({ sides: [side], cells: [values = new Float64Array()] }: ParameterMap, label: string): Html {
  const known = values.filter(Number.isFinite);
  const [lowest, highest] = [Math.min(0, ...known), Math.max(0, ...known)];
  const axis = valueAxis({ kind: 'linear', unit: 'ratio', lowest, highest: highest === lowest ? lowest + 1 : highest, from: PLOT.bottom, to: PLOT.top, ticks: 4 });
  const last = Math.max(1, side.bins.length - 1);
  const x = (bin: number): number => PLOT.left + (bin / last) * (PLOT.right - PLOT.left);
  const at = x(side.chosen);
  return svgPicture(
    { kind: 'parameter', ...SIZE, label },
    valueGrid(axis.ticks, { ...PLOT, marksZero: true }),
    html`<path class="line" d="${trusted(linePath(values, 0, values.length - 1, { x, y: axis.at }))}"/>`,
    html`<path class="chosen" d="M${pixel(at)} ${PLOT.top}V${PLOT.bottom}"/>`,
    Number.isFinite(values[side.chosen]) ? html`<circle class="chosen" cx="${pixel(at)}" cy="${pixel(axis.at(values[side.chosen]!))}" r="3.5"/>` : null,
    html`<text class="unit" x="0" y="10">Sharpe ratio, annualised</text>`,
    valueTicks(side.bins, x),
    html`<g class="times"><text x="${(PLOT.left + PLOT.right) / 2}" y="${SIZE.height - 5}">${side.name}</text></g>`,
  );
}

/** The values of the parameter under the line, a few of them evenly spread. */
function valueTicks(bins: ParameterMap['sides'][0]['bins'], x: (bin: number) => number): Html {
  const ticks = Math.min(FEW_TICKS, bins.length);
  const texts = Array.from({ length: ticks }, (_, i) => {
    const bin = ticks === 1 ? 0 : Math.round((i / (ticks - 1)) * (bins.length - 1));
    const place = x(bin) > SIZE.width - NEAR_EDGE ? 'ending' : 'tick';
    return html`<text class="${place}" x="${pixel(place === 'ending' ? PLOT.right : x(bin))}" y="${PLOT.bottom + 15}">${String(bins[bin]!.from)}</text>`;
  });
  return html`<g class="times"><path class="frame" d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>${texts}</g>`;
}
