import { describe, expect, it } from 'vitest';
import { helpLines } from '../../src/screens/helpLines.ts';
import { type KeyEntry, keyLabel } from '../../src/screens/keys/keyEntry.ts';
import { KEY_TABLE, keysOn } from '../../src/screens/keys/keyTable.ts';
import type { ScreenId } from '../../src/screens/model.ts';
import { NUMBERED } from '../../src/screens/numbered.ts';
import { SCREENS } from '../../src/screens/screens.ts';
import { textOf } from '../../src/present/index.ts';

const IDS: readonly ScreenId[] = Object.keys(SCREENS).filter((name): name is ScreenId => name in SCREENS);

describe('the key table', () => {
  it.each(IDS)('has no key twice on %s', (screen) => {
    const keys = keysOn(screen).flatMap((entry) => entry.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it.each(IDS)('is in the help of %s, every key of it', (screen) => {
    const help = helpLines(screen, SCREENS[screen].title, 200).map(textOf);
    for (const { keys, does } of keysOn(screen)) expect(help).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${escaped(keys.map(keyLabel).join(' '))} +${escaped(does)}$`)));
  });

  it('uses single keys without Alt', () => {
    for (const { keys } of KEY_TABLE) for (const key of keys) expect(key).toMatch(/^(.|C-[a-z]|S-tab|f1|f9|f10|up|down|left|right|home|end|pageup|pagedown|enter|escape|tab|space)$/);
  });

  it('leads to every screen that has a tab', () => {
    for (const { key } of NUMBERED) for (const screen of IDS) expect(keysOn(screen).some(({ keys }) => keys.includes(key))).toBe(true);
  });
});

describe('docs/keys.md', () => {
  it('is printed from the key table (vitest -u writes it anew)', async () => {
    await expect(keysPage()).toMatchFileSnapshot('../../../../docs/keys.md');
  });
});

function keysPage(): string {
  const table = (entries: readonly KeyEntry[]): readonly string[] => ['| keys | what they do |', '|---|---|', ...entries.map(({ keys, does }) => `| ${keys.map((key) => `\`${keyLabel(key)}\``).join(' ')} | ${does.replaceAll('|', '\\|')} |`), ''];
  const own = IDS.flatMap((screen) => {
    const entries = KEY_TABLE.filter(({ on }) => on !== 'everywhere' && on.includes(screen));
    return entries.length === 0 ? [] : [`## ${SCREENS[screen].title}`, '', ...table(entries)];
  });
  const everywhere = KEY_TABLE.filter(({ on }) => on === 'everywhere');
  return `${['# Keys of the terminal interface', '', 'Printed from the table that the interface itself obeys.', '', '## Everywhere', '', ...table(everywhere), ...own].join('\n').trimEnd()}\n`;
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
