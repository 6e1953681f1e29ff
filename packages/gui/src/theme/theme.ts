import type { Role } from '../present/line.ts';
import { type HeatScale, type HeatStep, heatSteps } from './heat.ts';

/** Bits of an attribute above its colours. */
const BOLD = 1;
const UNDERLINE = 2;
const INVERSE = 8;
/** The terminal's own foreground or background. */
const DEFAULT = 0x1ff;

interface RoleLook {
  /** Entries of the 256 palette that reach 4.0 : 1 on black and on white. */
  readonly both: number;
  /** A brighter set, for dark backgrounds only. */
  readonly dark: number;
  readonly flags: number;
  /** What is left of it without colour. */
  readonly mono: number;
}

/** Colour of every role. The page itself is never painted. */
export const ROLE_LOOKS = {
  text: { both: DEFAULT, dark: DEFAULT, flags: 0, mono: 0 },
  strong: { both: DEFAULT, dark: DEFAULT, flags: BOLD, mono: BOLD },
  muted: { both: 243, dark: 245, flags: 0, mono: 0 },
  accent: { both: 30, dark: 80, flags: BOLD, mono: BOLD },
  good: { both: 28, dark: 78, flags: 0, mono: 0 },
  warn: { both: 130, dark: 214, flags: 0, mono: BOLD },
  bad: { both: 161, dark: 204, flags: 0, mono: BOLD | INVERSE },
  run: { both: 31, dark: 75, flags: 0, mono: BOLD },
  special: { both: 98, dark: 141, flags: 0, mono: UNDERLINE },
  selected: { both: DEFAULT, dark: DEFAULT, flags: INVERSE, mono: INVERSE },
} as const satisfies Record<Role, RoleLook>;

/** Which set of colours is used; mono where colour is not wanted or not there. */
export type Palette = 'both' | 'dark' | 'mono';

/** How a frame looks: an attribute for each role, and whether its characters are limited to ASCII. */
export interface Theme {
  readonly attributes: Readonly<Record<Role, number>>;
  readonly ascii: boolean;
  /** Attributes that paint a cell's background for a value: by step of a scale, with an ink that is readable on it; empty without colour. */
  readonly heat: Readonly<Record<HeatScale, readonly HeatStep[]>>;
}

/** The theme of a palette. An attribute is `flags << 18 | foreground << 9 | background`. */
export function themeOf(palette: Palette, ascii: boolean): Theme {
  const attribute = (role: Role): number => attributeOf(ROLE_LOOKS[role], palette);
  return {
    ascii,
    heat: { diverging: palette === 'mono' ? [] : heatSteps('diverging'), sequential: palette === 'mono' ? [] : heatSteps('sequential') },
    attributes: {
      text: attribute('text'), strong: attribute('strong'), muted: attribute('muted'), accent: attribute('accent'), good: attribute('good'),
      warn: attribute('warn'), bad: attribute('bad'), run: attribute('run'), special: attribute('special'), selected: attribute('selected'),
    },
  };
}

function attributeOf({ both, dark, flags, mono }: RoleLook, palette: Palette): number {
  if (palette === 'mono') return (mono << 18) | (DEFAULT << 9) | DEFAULT;
  return (flags << 18) | ((palette === 'dark' ? dark : both) << 9) | DEFAULT;
}
