export { asciiOf, GLYPHS } from './glyphs.ts';
export { HEAT_COLORS, heatStep, heatSteps } from './heat.ts';
export type { HeatScale, HeatStep } from './heat.ts';
export { terminalFactsOf } from './terminalFacts.ts';
export type { TerminalFacts } from './terminalFacts.ts';
export { ROLE_LOOKS, themeOf } from './theme.ts';
export type { Palette, Theme } from './theme.ts';
