import type { ParameterValues } from '../../features/index.ts';
import type { CandidateResult } from '../../portfolio/index.ts';
import { parameterLine } from '../chart/parameterLine.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { parameterMapOf } from '../model/parameterMap.ts';
import type { MapSide, ParameterMap } from '../model/parameterMap.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { shownSleeves } from '../model/shownSleeves.ts';
import { count, counted, fixed, ratio, signed } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { binClass } from './binClass.ts';
import { dataTable, head, numberHead } from './dataTable.ts';

const SHOWN = 4;
const MOST = 30;
const BIN = 0.2;

/** How each sleeve's Sharpe ratio depends on its parameters: a table for two, a line for one. */
export function parametersBlock({ result }: ReportModel): Html {
  const place = { id: 'parameters', title: 'Parameter map', question: 'Is the choice a plateau or a spike?' };
  const maps = shownSleeves(result).flatMap((candidate) => parameterMapOf(result, candidate) ?? []);
  if (maps.length === 0) {
    return blockHtml({ ...place, body: absent('No sleeve was run with more than one configuration, so there is no ground around the choice.') });
  }
  const drawn = maps.slice(0, MOST).map(mapFigure);
  const more = drawn.slice(SHOWN);
  const left = maps.length > MOST ? html`<p class="legend">The first ${MOST} of ${count(maps.length)} sleeves; trials.arrow has every configuration.</p>` : null;
  const body = html`
    <p class="legend">Sharpe ratio of one unit over the whole period, annualised by ${count(result.tradeDatesPerYear)} trade dates; the choice is that of${' '}
    the last window, made on its own past. Selecting by these numbers would be looking ahead: they only show the ground.</p>
    <div class="plots maps">${drawn.slice(0, SHOWN)}</div>
    ${more.length > 0 && html`<details><summary>${counted(more.length, 'more sleeve')}</summary><div class="plots maps">${more}</div></details>`}
    ${left}`;
  return blockHtml({ ...place, body });
}

function mapFigure(map: ParameterMap): Html {
  return html`
    <figure>
      <figcaption><strong class="name">${map.candidate.id}</strong><span class="muted">${counted(map.configurations, 'configuration')}</span></figcaption>
      ${map.sides.length === 1 ? parameterLine(map, lineLabel(map)) : mapTable(map, map.sides)}
      <p class="legend">${inWords(map)}</p>
    </figure>`;
}

function lineLabel({ candidate, sides: [side], best }: ParameterMap): string {
  return `${candidate.id}: Sharpe ratio over ${side.name}; the best ${ratio(best.sharpe)} at ${bestOf(candidate, best.params)}.`;
}

function mapTable({ candidate, cells }: ParameterMap, [across, down]: readonly [MapSide, MapSide]): Html {
  const row = (sharpes: Float64Array, i: number): Html => html`
    <tr><th scope="row" class="number">${binName(down, i)}</th>${Array.from(sharpes, (sharpe, column) => cell(sharpe, i === down.chosen && column === across.chosen))}</tr>`;
  return dataTable({
    label: `Sharpe ratio of ${candidate.id} over ${across.name} and ${down.name}`,
    kind: 'map',
    heads: [head(`${down.name} ↓ ${across.name} →`), ...across.bins.map((_, i) => numberHead(binName(across, i)))],
    rows: cells.map(row),
  });
}

function cell(sharpe: number, chosen: boolean): Html {
  const outline = chosen ? ' chosen' : '';
  if (Number.isNaN(sharpe)) return html`<td class="number none${outline}">–</td>`;
  return html`<td class="number ${binClass(sharpe, BIN)}${outline}">${signed(sharpe, 1)}</td>`;
}

function binName({ bins }: MapSide, i: number): string {
  const { from, to } = bins[i]!;
  return from === to ? String(from) : `${from}–${to}`;
}

function inWords({ candidate, mostInCell, others, averaged, best }: ParameterMap): Html {
  const { params, score, plateau } = chosenOf(candidate);
  const behind = mostInCell > 1 ? ` Up to ${mostInCell} configurations stand behind one value, which is their mean.` : '';
  const rest = others.map(({ name, value }) => `${name} ${value}`).join(', ');
  const held = others.length === 0 ? '' : averaged ? ` Averaged over ${others.map(({ name }) => name).join(', ')}.` : ` Held at the choice: ${rest}.`;
  return html`
    Chosen ${paramsOf(params)}: score ${fixed(score, 2)} in training, its neighbours ${fixed(plateau.neighbourhood, 2)} on average.${' '}
    Best over the whole period: ${ratio(best.sharpe)} at ${bestOf(candidate, best.params)}.${behind}${held}`;
}

function chosenOf({ windows }: CandidateResult): CandidateResult['windows'][number] {
  return windows[windows.length - 1]!;
}

/** The best point's parameters in the order of the choice: what was tried is kept in the order of the letters. */
function bestOf(candidate: CandidateResult, best: ParameterValues): string {
  return paramsOf(Object.fromEntries(Object.keys(chosenOf(candidate).params).map((name) => [name, best[name]!])));
}

function paramsOf(params: Readonly<Record<string, number>>): string {
  return Object.entries(params).map(([name, value]) => `${name} ${value}`).join(', ');
}
