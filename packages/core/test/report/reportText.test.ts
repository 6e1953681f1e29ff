import { describe, expect, test } from 'vitest';
import { reportText } from '../../src/report/index.ts';
import { refusedResult, sampleResult } from './sampleResult.ts';

const sample = sampleResult();

describe('reportText', () => {
  test('keeps to the width and to ASCII but for the equity marks', () => {
    for (const width of [40, 79, 80, 100, 140]) {
      const lines = reportText(sample, { width }).split('\n');
      expect(lines.filter((line) => line.length > width)).toEqual([]);
      expect(lines.join('').replace(/[\u2581-\u2588]/g, '')).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test('begins with name and verdict', () => {
    const [title = '', verdict = ''] = reportText(sample).split('\n');
    expect(title).toMatch(/^Six sleeves {2,}8 Jan 2002 to 8 May 2017, 4 000 trading days, USD$/);
    expect(verdict).toBe('NOT PROVEN  deflated Sharpe 0.912 is under the gate of 0.950');
  });

  test('says the return of a year with its interval, and what the costs are a share of', () => {
    expect(reportText(sample)).toMatch(/^Return {4}7\.\d % \[2\.0, 13\.0\] a year {2,}Deflated/m);
    expect(reportText(sample)).toMatch(/^Costs .* of equity a year; Sharpe ratio 0\.80 at twice all costs$/m);
    expect(reportText(refusedResult())).toContain('Return    not defined: nothing was held');
  });

  test('says one pair a line below 80 columns', () => {
    expect(reportText(sample, { width: 79 })).toMatch(/\nTrials {4}4 518 {2}about 212 independent\n/);
    expect(reportText(sample, { width: 100 })).toMatch(/\nSharpe .{30,}Trials {4}4 518/);
  });

  test('colours on request alone, and changes nothing else', () => {
    const plain = reportText(sample);
    const coloured = reportText(sample, { colour: true });
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[33mNOT PROVEN\u001b[0m');
    // eslint-disable-next-line no-control-regex -- the escape character is what is removed
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('says what luck, dearer trading and the mix come to', () => {
    const text = reportText(sample, { width: 140 });
    expect(text).toContain('Luck      P(Sharpe > 0) 0.999, deflated by independent trials 0.961, reality check p 0.210, SPA p 0.140');
    expect(text).toContain('Stress    Sharpe 0.80 at 2 times the costs, Sharpe 0.60 at 3 times the costs');
    expect(text).toContain('Mix       3 candidates that pass by themselves are 2 clusters');
    const unknown = reportText({ ...sample, evidence: { ...sample.evidence, superiority: null, costs: [] }, correlations: { candidates: [], clusters: [], values: [] } });
    expect(unknown).not.toMatch(/reality|^Stress|^Mix/m);
  });

  test('a name cannot steer the terminal', () => {
    expect(reportText({ ...sample, name: 'a\u001b[2Jb' })).toContain('a\\u{1b}[2Jb');
  });

  test('without an admitted candidate it draws no equity', () => {
    const text = reportText(refusedResult());
    expect(text).toContain('NO CANDIDATE WAS ADMITTED  all 12 were refused');
    expect(text).not.toMatch(/^Equity/m);
  });
});
