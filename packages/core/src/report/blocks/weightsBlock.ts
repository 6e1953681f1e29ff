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
import { absent, blockHtml } from './block.ts';
import { dataTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

const SERIES = 6;
const WIDE = 470;
const NARROW = 344;

/** Weights as stacked steps, whole contracts against the fractional ones they stand for, and what is held now. */
export function weightsBlock({ result }: ReportModel, { days }: Track): Html {
  const place = { id: 'weights', title: 'Weights and contracts', question: 'What was held, and when?' };
  const held = holdingsOf(result);
  if (held.holdings.length === 0) {
    return blockHtml({ ...place, body: absent('No rebalancing gave a candidate a weight: everything stayed in cash.') });
  }
  const lastRebalancing = held.days[held.days.length - 1]!;
  const until = Math.max(days[days.length - 1]!, lastRebalancing);
  const body = html`
    <div class="pair">${weightsPart(held, until)}${contractsPart(held, until, result.trackingError)}</div>
    <h3>Held after the last rebalancing, ${proseDate(lastRebalancing)}</h3>
    ${heldTable(held)}`;
  return blockHtml({ ...place, body });
}

function weightsPart({ days, holdings }: Holdings, until: number): Html {
  const shown = withOthers(holdings, SERIES);
  const stacked = { days, until, holdings: shown };
  const last = shown.map(({ candidate, weight }) => `${candidate} ${percent(lastOf(weight))}`);
  const label = `Weights at ${counted(days.length, 'rebalancing')}; the last: ${last.join(', ')}.`;
  // From the top of the stack to its foot, as the areas lie.
  const legend = shown.map(({ candidate }, i) => html`<li><i class="series${i}"></i><span class="name">${candidate}</span></li>`).reverse();
  return html`
    <div>
      <h3>Weights, % of capital</h3>
      <div class="picture wide">${weightChart(stacked, WIDE, label)}</div>
      <div class="picture narrow">${weightChart(stacked, NARROW, label)}</div>
      <ul class="series">${legend}</ul>
    </div>`;
}

function contractsPart({ days, holdings }: Holdings, until: number, trackingError: number): Html {
  const shown = holdings.slice(0, SERIES);
  const some = holdings.length > SERIES ? ` Shown: the ${SERIES} largest of ${holdings.length}.` : '';
  return html`
    <div>
      <h3>Contracts, whole over ideal, count</h3>
      <ul class="contracts">${shown.map((holding) => contractsRow(holding, days, until))}</ul>
      <p class="ends"><span>${proseDate(days[0]!)}</span><span>${proseDate(until)}</span></p>
      <p class="legend">Contracts or shares, each row on its own scale; the grey line is 0. The thin line is the fraction that the weight asks for. Whole contracts cost a tracking error of${' '}
      ${percent(trackingError, 2)} a year against it.${some}</p>
    </div>`;
}

function contractsRow(holding: Holding, days: Int32Array, until: number): Html {
  const { candidate, contracts, ideal } = holding;
  const [lowest, highest] = [count(Math.min(...contracts)), count(Math.max(...contracts))];
  const now = count(lastOf(contracts));
  const label = `${candidate}: between ${lowest} and ${highest} contracts, ${now} at the end.`;
  return html`
    <li>
      <span class="name">${candidate}</span>
      <span class="now">${now} <span class="muted">of ${fixed(lastOf(ideal), 2)} now; ${lowest} to ${highest}</span></span>
      ${contractSteps(holding, days, until, label)}
    </li>`;
}

function heldTable({ holdings }: Holdings): Html {
  const held = holdings.filter(({ weight }) => lastOf(weight) !== 0);
  if (held.length === 0) return absent('Nothing: the last rebalancing left everything in cash.');
  return dataTable({
    label: 'Weights and contracts now',
    heads: [head('Sleeve'), numberHead('Weight'), numberHead('Ideal contracts'), numberHead('Whole contracts')],
    rows: held.map(
      ({ candidate, weight, ideal, contracts }) => html`
        <tr>
          ${nameCell(candidate)}
          ${numberCell(percent(lastOf(weight)))}
          ${numberCell(fixed(lastOf(ideal), 2))}
          ${numberCell(count(lastOf(contracts)))}
        </tr>`,
    ),
  });
}

function lastOf(values: Float64Array): number {
  return values.at(-1) ?? NaN;
}
