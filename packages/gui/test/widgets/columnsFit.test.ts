import { describe, expect, it } from 'vitest';
import { CHECK_COLUMNS, type Column, JOB_COLUMNS, TRADE_COLUMNS } from '../../src/present/index.ts';
import { layoutOf } from '../../src/widgets/table.ts';

/** Columns of a terminal that are frame, air, the mark of the cursor and the scrollbar. */
const TAKEN = 8;

describe.each([['jobs', JOB_COLUMNS], ['trades', TRADE_COLUMNS], ['checks', CHECK_COLUMNS]] as const)('the columns of %s', (name, columns) => {
  it('have their width on every terminal that is wide enough for the screens', () => {
    for (let width = name === 'trades' ? 80 : 60; width <= 300; width++) {
      const placed = layoutOf(columns as readonly Column<never>[], width - TAKEN, width);
      const cut = placed.filter(({ column, width: given }) => given < column.width).map(({ column }) => column.title);
      expect([width, ...cut]).toEqual([width]);
    }
  });
});
