/** Which way a scale of colours runs: out from a middle, or up from nothing. */
export type HeatScale = 'diverging' | 'sequential';

/** One step of a scale. */
export interface HeatStep {
  /** entry of the 256 palette */
  readonly color: number;
  /** attribute of text on that background */
  readonly ink: number;
}

/** The entries of the 256 palette, from the lowest value to the highest. Blue, grey, orange: told apart by colour-blind readers too. */
export const HEAT_COLORS = {
  diverging: [24, 25, 31, 67, 109, 145, 250, 180, 173, 172, 166, 130],
  sequential: [236, 238, 23, 29, 35, 71, 107, 143, 179, 215, 221],
} as const satisfies Record<HeatScale, readonly number[]>;

const BLACK = 16;
const WHITE = 231;

/** The steps of a scale, each with black or white ink, whichever is read more easily on it. */
export function heatSteps(scale: HeatScale): readonly HeatStep[] {
  return HEAT_COLORS[scale].map((color) => ({ color, ink: ((luminanceOf(color) > MIDDLE ? BLACK : WHITE) << 9) | color }));
}

/** The luminance at which black and white stand out equally: (x + 0.05)^2 = 1.05 * 0.05, by the contrast of WCAG 2.1. */
const MIDDLE = Math.sqrt(1.05 * 0.05) - 0.05;

const LEVELS = [0, 95, 135, 175, 215, 255] as const;
const CUBE = 16;
const GREYS = 232;

/** Relative luminance (WCAG 2.1) of an entry of the colour cube or the greys of the 256 palette. */
function luminanceOf(color: number): number {
  const grey = 8 + (color - GREYS) * 10;
  const cube = color - CUBE;
  const level = (power: number): number => (color >= GREYS ? grey : (LEVELS[Math.floor(cube / power) % 6] ?? 0));
  return 0.2126 * linear(level(36)) + 0.7152 * linear(level(6)) + 0.0722 * linear(level(1));
}

function linear(level: number): number {
  const share = level / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Which of `count` steps a share (0 to 1) falls on. */
export function heatStep(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}
