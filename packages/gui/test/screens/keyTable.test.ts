import { describe, expect, it } from 'vitest';
import { helpLines } from '../../src/screens/helpLines.ts';
import { keyLabel } from '../../src/screens/keys/keyEntry.ts';
import { KEY_TABLE, keysOn } from '../../src/screens/keys/keyTable.ts';
import type { ScreenId } from '../../src/screens/model.ts';
import { NUMBERED } from '../../src/screens/numbered.ts';
import { SCREENS } from '../../src/screens/screens.ts';
import { textOf } from '../../src/present/index.ts';

const IDS = Object.keys(SCREENS) as readonly ScreenId[];

describe('the key table', () => {
  it.each(IDS)('has no key twice on %s', (screen) => {
    const keys = keysOn(screen).flatMap((entry) => entry.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it.each(IDS)('is in the help of %s, every key of it', (screen) => {
    const help = helpLines(screen, SCREENS[screen].title).map(textOf);
    for (const { keys, does } of keysOn(screen)) expect(help).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${escaped(keys.map(keyLabel).join(' '))} +${escaped(does)}$`)));
  });

  it('uses single keys without Alt', () => {
    for (const { keys } of KEY_TABLE) for (const key of keys) expect(key).toMatch(/^(.|C-[a-z]|S-tab|f1|f9|f10|up|down|left|right|home|end|pageup|pagedown|enter|escape|tab|space)$/);
  });

  it('leads to every screen that has a tab', () => {
    for (const { key } of NUMBERED) for (const screen of IDS) expect(keysOn(screen).some(({ keys }) => keys.includes(key))).toBe(true);
  });
});

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
