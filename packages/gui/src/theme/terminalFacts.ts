import type { Palette } from './theme.ts';

/** What a terminal can show, as plain values. */
export interface TerminalFacts {
  readonly palette: Palette;
  readonly ascii: boolean;
  /** 8 or 256 */
  readonly colors: number;
}

/** What the user asked for beyond what the environment says. */
export interface LookWishes {
  readonly ascii?: boolean;
  readonly palette?: Exclude<Palette, 'mono'>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals of few glyphs and colours: the Linux console, the DEC family, plain ANSI. */
const POOR = /^(linux|vt\d|ansi|dumb)/;

/** What the environment of a terminal says of it; nothing is asked of the terminal itself. */
export function terminalFactsOf(env: Environment, wishes: LookWishes = {}): TerminalFacts {
  const poor = POOR.test(env['TERM'] ?? '');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const noColor = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return {
    palette: noColor ? 'mono' : (wishes.palette ?? paletteOf(env['COLORFGBG'])),
    ascii: wishes.ascii === true || poor || !/utf-?8/i.test(locale),
    colors: poor ? 8 : 256,
  };
}

// `15;0`: the last number is the background; 0 to 6 and 8 are dark.
function paletteOf(colorFgBg: string | undefined): Palette {
  const background = /;(\d+)$/.exec(colorFgBg ?? '')?.[1];
  return background !== undefined && (Number(background) <= 6 || background === '8') ? 'dark' : 'both';
}
