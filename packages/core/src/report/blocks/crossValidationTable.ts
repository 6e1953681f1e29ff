import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { medianPathOf, type CrossValidated } from '../model/crossValidated.ts';
import { count, counted, percent, ratio } from '../numbers.ts';
import { dataTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

const SHOWN = 20;
const SAYS =
  'Every choice of test folds is traded by what the other, purged days choose. The paths train on later days too: they show how far the figures spread by luck, and admit nothing.';
const HEADS = ['Splits', 'Choices', 'Paths', 'Sharpe a year, lowest', 'Median', 'Highest', 'Above zero', 'Return a year, median', 'Deepest drawdown'];

/** The paths of combinatorial purged cross-validation, candidate by candidate; many are folded away behind their sum. */
export function crossValidationTable(validated: readonly CrossValidated[]): Html {
  const table = dataTable({
    label: 'Candidates with the Sharpe ratios of their cross-validated paths',
    kind: 'cross-validation',
    heads: [head('Candidate'), ...HEADS.map(numberHead)],
    rows: validated.map((one) => html`<tr>${nameCell(one.id)}${cellsOf(one).map(numberCell)}</tr>`),
  });
  const paths = validated.reduce((sum, one) => sum + one.paths, 0);
  return html`
    <h3>Combinatorial purged cross-validation</h3>
    <p>${SAYS} Median Sharpe ratio ${ratio(medianPathOf(validated))} over ${counted(paths, 'path')}.</p>
    ${validated.length > SHOWN ? html`<details><summary>${counted(validated.length, 'candidate')}</summary>${table}</details>` : table}`;
}

function cellsOf({ splits, chosen, paths, lowest, median, highest, shareAbove, medianReturn, deepest }: CrossValidated): readonly string[] {
  return [count(splits), count(chosen), count(paths), ratio(lowest), ratio(median), ratio(highest), percent(shareAbove, 0), percent(medianReturn), percent(-deepest)];
}
