import { contractSteps } from '../chart/contractSteps.ts';
import { weightChart } from '../chart/weightChart.ts';
import { proseDate } from '../dates.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { holdingsOf, withOthers } from '../model/holdingsOf.ts';
import type { Holding, Holdings } from '../model/holdingsOf.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Track } from '../model/trackOf.ts';
import { count, counted, fixed, percent } from '../numbers.ts';
import { absent, blockHtml, head, numberCell, scrollBox } from './block.ts';

const SERIES = 6;
const WIDE = 540;
const NARROW = 344;
const STEPS_WIDTH = 400;

/** Weights as stacked steps, whole contracts against the fractional ones they stand for, and what is held now. */
export function weightsBlock({ result }: ReportModel, { days }: Track): Html {
  const place = { id: 'weights', title: 'Weights and contracts', question: 'What was held, and when?' };
  const held = holdingsOf(result);
  if (held.holdings.length === 0) return blockHtml({ ...place, body: absent('No rebalancing gave a candidate a weight: everything stayed in cash.') });
  const until = Math.max(days[days.length - 1]!, held.days[held.days.length - 1]!);
  const shown = withOthers(held.holdings, SERIES);
  const stacked = { days: held.days, until, holdings: shown };
  const label = weightLabel(held, shown);
  const body = html`<div class="pair"><div><h3>Weights, % of capital</h3><div class="picture wide">
    ${weightChart(stacked, WIDE, label)}</div><div class="picture narrow">${weightChart(stacked, NARROW, label)}</div>
    <ul class="series">${legend(shown)}</ul></div>
<div><h3>Contracts, whole over ideal</h3><ul class="contracts">
  ${held.holdings.slice(0, SERIES).map((holding) => contractsRow(holding, held.days, until))}</ul>
<p class="legend">The thin line is the fraction that the weight asks for. Whole contracts cost a tracking error of ${percent(result.trackingError, 2)} a year against it. ${held.holdings.length > SERIES ? `Shown: the ${SERIES} largest of ${held.holdings.length}.` : ''}</p></div></div>
<h3>Held after the last rebalancing, ${proseDate(held.days[held.days.length - 1]!)}</h3>
${heldTable(held)}`;
  return blockHtml({ ...place, body });
}

function weightLabel({ days }: Holdings, shown: readonly Holding[]): string {
  const last = shown.map(({ candidate, weight }) => `${candidate} ${percent(weight[weight.length - 1]!)}`).join(', ');
  return `Weights at ${counted(days.length, 'rebalancing')}; the last: ${last}.`;
}

/** From the top of the stack to its foot, as the areas lie. */
function legend(shown: readonly Holding[]): readonly Html[] {
  return shown.map(({ candidate }, i) => html`<li><i class="series${i}"></i><span class="name">${candidate}</span></li>`).reverse();
}

function contractsRow(holding: Holding, days: Int32Array, until: number): Html {
  const { candidate, contracts, ideal } = holding;
  const last = contracts.length - 1;
  const [lowest, highest] = [Math.min(...contracts), Math.max(...contracts)];
  const label = `${candidate}: between ${count(lowest)} and ${count(highest)} contracts, ${count(contracts[last]!)} at the end.`;
  return html`<li><span class="name">${candidate}</span><span class="now">
    ${count(contracts[last]!)} <span class="muted">of ${fixed(ideal[last]!, 2)}</span></span>
    ${contractSteps(holding, days, until, STEPS_WIDTH, label)}</li>`;
}

function heldTable({ holdings }: Holdings): Html {
  const last = (values: Float64Array): number => values[values.length - 1]!;
  const rows = holdings.filter(({ weight }) => last(weight) !== 0).map(
    ({ candidate, weight, ideal, contracts }) => html`<tr><th scope="row" class="name">${candidate}</th>
      ${numberCell(percent(last(weight)))}${numberCell(fixed(last(ideal), 2))}${numberCell(fixed(last(contracts), Number.isInteger(last(contracts)) ? 0 : 2))}</tr>`,
  );
  if (rows.length === 0) return absent('Nothing: the last rebalancing left everything in cash.');
  return scrollBox(
    'Weights and contracts now',
    html`<table><thead><tr>${head('Sleeve')}${head('Weight', true)}${head('Ideal contracts', true)}${head('Whole contracts', true)}
      </tr></thead><tbody>${rows}</tbody></table>`,
  );
}
