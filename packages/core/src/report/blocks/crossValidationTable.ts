import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { CrossValidated } from '../model/crossValidated.ts';
import { count, percent, ratio } from '../numbers.ts';
import { dataTable, head, nameCell, numberCell, numberHead } from './dataTable.ts';

/** The paths of combinatorial purged cross-validation, candidate by candidate. */
export function crossValidationTable(validated: readonly CrossValidated[]): Html {
  const heads = ['Splits', 'Choices', 'Paths', 'Lowest Sharpe', 'Median', 'Highest', 'Above zero', 'Return a year, median', 'Deepest drawdown'];
  return html`
    <h3>Combinatorial purged cross-validation</h3>
    <p>Every choice of test folds is traded by what the other, purged days choose. The paths train on later days too: they show how far the figures
      spread by luck, and admit nothing.</p>
    ${dataTable({
      label: 'Candidates with the Sharpe ratios of their cross-validated paths',
      kind: 'cross-validation',
      heads: [head('Candidate'), ...heads.map(numberHead)],
      rows: validated.map((one) => html`<tr>${nameCell(one.id)}${cellsOf(one).map(numberCell)}</tr>`),
    })}`;
}

function cellsOf({ splits, chosen, paths, lowest, median, highest, shareAbove, medianReturn, deepest }: CrossValidated): readonly string[] {
  return [count(splits), count(chosen), count(paths), ratio(lowest), ratio(median), ratio(highest), percent(shareAbove, 0), percent(medianReturn), percent(-deepest)];
}
