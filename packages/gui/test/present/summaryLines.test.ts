import { expect, it } from 'vitest';
import { summaryLines } from '../../src/present/summaryLines.ts';

it('sets a warning apart to the end of its sentence, and not the advice below it', () => {
  const roles = (texts: readonly string[]) => summaryLines(['title', ...texts]).slice(1).map(([span]) => span?.[1]);
  expect(roles(['! Bars are missing from', '  two of the series.', '  Mend the file.', 'Next'])).toEqual(['warn', 'warn', 'text', 'text']);
});
