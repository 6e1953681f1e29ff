import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featurePage } from './featurePage.ts';
import { FEATURES } from '../../src/features/index.ts';

const PAGE = new URL('../../../../docs/features.md', import.meta.url);

describe('docs/features.md', () => {
  it('is what the registry says: run "pnpm run docs:features" when it is not', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(featurePage());
  });

  it('says of each entry what it is, needs and gives', () => {
    const sections = featurePage().split('\n## ').slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(Object.keys(FEATURES));
    for (const section of sections) expect(section).toMatch(/^\w+\n\n\*\*.+\*\* `.+`\n\n\S[^]*- Inputs: \S[^]*- Outputs?: \S[^]*- Warm-up: \S.* bars \(\d+ by default\)[^]*- Source: \S/);
  });

  it('measures units', () => {
    const page = featurePage();
    for (const [name, unit] of [['sma', 'Output: price'], ['rsi', 'Output: plain'], ['donchian', 'upper (price)'], ['corr', 'Output: plain']] as const) {
      expect(page.split(`\n## ${name}\n`)[1]!.split('\n## ')[0]).toContain(unit);
    }
  });
});
