export { asciiOf, GLYPHS } from './glyphs.ts';
export { terminalFactsOf } from './terminalFacts.ts';
export type { TerminalFacts } from './terminalFacts.ts';
export { ROLE_LOOKS, themeOf } from './theme.ts';
export type { Palette, Theme } from './theme.ts';
