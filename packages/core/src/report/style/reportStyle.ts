import { ADAPT_STYLE } from './adaptStyle.ts';
import { CHART_STYLE } from './chartStyle.ts';
import { PAGE_STYLE } from './pageStyle.ts';
import { paletteStyle } from './palette.ts';

/** The report's one style sheet. */
export function reportStyle(): string {
  return [paletteStyle(), PAGE_STYLE, CHART_STYLE, ADAPT_STYLE].join('\n');
}
