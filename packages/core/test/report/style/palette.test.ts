import { describe, expect, test } from 'vitest';
import { BINS, PALETTE } from '../../../src/report/style/palette.ts';
import type { Shade } from '../../../src/report/style/palette.ts';

/** Contrast of two colours (WCAG 2.1, relative luminance and contrast ratio). */
function contrast(first: string, second: string): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const THEMES = ['light', 'dark'] as const;
const TEXTS: readonly (readonly [string, Shade, Shade])[] = (['page', 'card', 'missed'] as const).flatMap((ground) =>
  (['ink', 'muted', 'gain', 'loss'] as const).map((ink) => [`${ink} on ${ground}`, PALETTE[ink], PALETTE[ground]] as const),
);

describe.each(THEMES)('the %s theme', (theme) => {
  test.each(BINS.map((bin) => [bin.name, bin] as const))('bin %s can be read', (_, { ground, ink }) => {
    expect(contrast(ground[theme], ink[theme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(TEXTS)('%s can be read', (_, ink, ground) => {
    expect(contrast(ink[theme], ground[theme])).toBeGreaterThanOrEqual(4.5);
  });
});
