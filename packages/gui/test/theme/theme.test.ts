import { describe, expect, it } from 'vitest';
import { asciiOf, GLYPHS, heatSteps, ROLE_LOOKS, terminalFactsOf, themeOf } from '../../src/theme/index.ts';

// The cube and the greys of the 256 palette, and contrast, by the definitions of xterm and of WCAG 2.1.
function luminance(color: number): number {
  const levels = [0, 95, 135, 175, 215, 255];
  const grey = 8 + (color - 232) * 10;
  const cube = color - 16;
  const channels = color >= 232 ? [grey, grey, grey] : [levels[Math.floor(cube / 36)]!, levels[Math.floor(cube / 6) % 6]!, levels[cube % 6]!];
  const [red, green, blue] = channels.map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const TERMINAL_DEFAULT = 0x1ff;

describe('roles', () => {
  it('reach 4.0 : 1 on black and on white', () => {
    for (const { both } of Object.values(ROLE_LOOKS)) {
      if (both === TERMINAL_DEFAULT) continue;
      expect(contrast(luminance(both), 0)).toBeGreaterThanOrEqual(4);
      expect(contrast(luminance(both), 1)).toBeGreaterThanOrEqual(4);
    }
  });

  it('reach 4.0 : 1 on black in the dark set', () => {
    for (const { dark } of Object.values(ROLE_LOOKS)) if (dark !== TERMINAL_DEFAULT) expect(contrast(luminance(dark), 0)).toBeGreaterThanOrEqual(4);
  });

  it('have no colour at all where none is wanted', () => {
    for (const attribute of Object.values(themeOf('mono', false).attributes)) expect(attribute & 0x3ffff).toBe((TERMINAL_DEFAULT << 9) | TERMINAL_DEFAULT);
  });
});

describe('heat maps', () => {
  it('write in whichever of black and white is read more easily', () => {
    for (const { color, ink } of [...heatSteps('diverging'), ...heatSteps('sequential')]) {
      const [foreground, background] = [ink >> 9, ink & 0x1ff];
      expect(background).toBe(color);
      const [black, white] = [contrast(luminance(color), 0), contrast(luminance(color), 1)];
      expect(contrast(luminance(color), luminance(foreground))).toBeCloseTo(Math.max(black, white), 6);
    }
  });

  it('have no colours where none are wanted', () => {
    expect(themeOf('mono', false).heat).toEqual({ diverging: [], sequential: [] });
  });
});

describe('glyphs', () => {
  it('each have one ASCII character that stands for them', () => {
    for (const [glyph, ascii] of GLYPHS) {
      expect([...glyph]).toHaveLength(1);
      expect(ascii).toMatch(/^[ -~]$/);
      expect(asciiOf(glyph)).toBe(ascii);
    }
  });

  it('drop accents, and mark what has no likeness', () => {
    expect([asciiOf('é'), asciiOf('金')]).toEqual(['e', '?']);
  });
});

describe('terminalFactsOf', () => {
  it('takes ASCII without a UTF-8 locale, on the Linux console, and on request', () => {
    expect(terminalFactsOf({ LANG: 'C.UTF-8', TERM: 'xterm' }).ascii).toBe(false);
    expect(terminalFactsOf({ LANG: 'C', TERM: 'xterm' }).ascii).toBe(true);
    expect(terminalFactsOf({ LC_ALL: 'C', LANG: 'en_US.UTF-8' }).ascii).toBe(true);
    expect(terminalFactsOf({ LANG: 'C.UTF-8', TERM: 'linux' })).toMatchObject({ ascii: true, colors: 8 });
    expect(terminalFactsOf({ LANG: 'C.UTF-8' }, { ascii: true }).ascii).toBe(true);
  });

  it('honours NO_COLOR, and COLORFGBG where nothing else is said', () => {
    expect(terminalFactsOf({ NO_COLOR: '1' }).palette).toBe('mono');
    expect(terminalFactsOf({ NO_COLOR: '' }).palette).toBe('both');
    expect(terminalFactsOf({ COLORFGBG: '15;0' }).palette).toBe('dark');
    expect(terminalFactsOf({ COLORFGBG: '15;0' }, { palette: 'both' }).palette).toBe('both');
  });
});
