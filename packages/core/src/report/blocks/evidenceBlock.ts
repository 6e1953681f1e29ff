import type { CandidateResult, PortfolioResult } from '../../portfolio/index.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { count, percent, probability, ratio } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { dataTable, factsTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

type Facts = readonly (readonly [string, string])[];

/** What luck explains of the account, and what is left of it and of its sleeves under worse conditions. */
export function evidenceBlock({ result }: ReportModel): Html {
  const body = html`
    <div class="pair">
      <div><h3>Luck</h3>${factsTable(luckOf(result), 'number')}</div>
      <div><h3>95\u202f% intervals, stationary bootstrap</h3>${intervals(result)}<h3>Account at dearer trading</h3>${costs(result)}</div>
    </div>
    <h3>Sleeves under worse conditions, Sharpe ratio out of sample</h3>
    ${stressTable(result.candidates)}
    <p class="legend">${estimatorOf(result)}</p>`;
  return blockHtml({ id: 'evidence', title: 'Luck and worse conditions', question: 'How much could be chance, and what is left when it gets harder?', body });
}

function luckOf({ evidence, deflatedSharpe, trialCount, days }: PortfolioResult): Facts {
  const { probabilisticSharpe, minimumTrackRecord, effective, superiority } = evidence;
  const needed = minimumTrackRecord === null ? 'none would do' : count(Math.ceil(minimumTrackRecord));
  const independent = trialCount.effective === null ? 'not estimated' : `about ${count(trialCount.effective)}`;
  const luck: Facts = [
    ['Probability that the true Sharpe ratio is above 0', probability(probabilisticSharpe)],
    [`Trade dates that would show it at 95\u202f%; there are ${count(days.length)}`, needed],
    [`Deflated Sharpe, all ${count(trialCount.run)} trials`, probability(deflatedSharpe)],
    [`Deflated Sharpe, independent trials (${independent})`, probability(effective.deflatedSharpe)],
  ];
  if (superiority === null) return [...luck, ['Reality check and SPA', 'no trial of this portfolio to test']];
  const { realityCheck, spa, strategies } = superiority;
  return [
    ...luck,
    [`Reality check, p that the best of ${count(strategies)} is luck`, probability(realityCheck)],
    ['SPA, the same p (lower to upper)', `${probability(spa.consistent)} (${probability(spa.lower)} to ${probability(spa.upper)})`],
  ];
}

function intervals({ evidence: { intervals: known } }: PortfolioResult): Html {
  if (known === null) return absent('The returns do not vary, so there is nothing to draw from.');
  const { sharpe, annualReturn, maxDrawdown } = known;
  return factsTable(
    [
      ['Sharpe ratio, annualised', `${ratio(sharpe.low)} to ${ratio(sharpe.high)}`],
      ['Return a year', `${percent(annualReturn.low)} to ${percent(annualReturn.high)}`],
      ['Deepest drawdown', `${percent(-maxDrawdown.high)} to ${percent(-maxDrawdown.low)}`],
    ],
    'number',
  );
}

function costs({ evidence, metrics }: PortfolioResult): Html {
  if (evidence.costs.length === 0) return absent('Nothing was ever held, so no cost was stressed.');
  const rows: Facts = evidence.costs.map(({ factor, sharpe }) => [`Sharpe ratio at ${factor} times the costs`, ratio(sharpe)]);
  return factsTable([['Sharpe ratio as reported', ratio(metrics?.sharpe ?? null)], ...rows], 'number');
}

function stressTable(candidates: readonly CandidateResult[]): Html {
  const stressed = candidates.flatMap(({ id, metrics, stress }) => (stress === null ? [] : [{ id, sharpe: metrics?.sharpe ?? null, stress }]));
  const [first] = stressed;
  if (first === undefined) return absent('No candidate was ever admitted, so none was stressed.');
  const heads = [
    'As tested', ...first.stress.costs.map(({ factor }) => `Costs × ${factor}`), 'One bar late', 'Guesses for you', 'Moved, median', 'Moved, worst', 'Runs moved',
  ];
  return dataTable({
    label: 'Sleeves with their Sharpe ratios under worse conditions',
    kind: 'stress',
    heads: [head('Sleeve'), ...heads.map(numberHead)],
    rows: stressed.map(({ id, sharpe, stress }) => {
      const ratios = [sharpe, ...stress.costs.map((cost) => cost.sharpe), stress.oneBarLate, stress.atBest, stress.jitter.median, stress.jitter.worst];
      return html`<tr>${nameCell(id)}${ratios.map((value) => numberCell(ratio(value)))}${numberCell(count(stress.jitter.runs))}</tr>`;
    }),
  });
}

function estimatorOf({ evidence }: PortfolioResult): string {
  return `Independent trials by ${evidence.effective.estimator}. One bar late: every order a bar after its signal. Guesses for you: what a bar leaves open is decided for the trade. Moved: each parameter by a tenth of its value. Every Sharpe ratio is annualised and after costs.`;
}
