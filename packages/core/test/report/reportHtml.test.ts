import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportHtml, reportModelOf } from '../../src/report/index.ts';
import { fixed, percent, probability, ratio } from '../../src/report/numbers.ts';
import { refusedResult, sampleResult } from './sampleResult.ts';

const sample = sampleResult();
const page = reportHtml(sample);
const ATTACK = '</script><img src=x onerror=alert(1)>\u202e"\'&';

function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/<h2 id="([a-z]+)-title">/g)].map(([, id]) => id ?? '');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The page without its script and style. */
function writtenIn(text: string): string {
  return text.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
}

describe('reportHtml', () => {
  test('shows its blocks in their order', () => {
    expect(blocksOf(page)).toEqual(['caveats', 'equity', 'months', 'returns', 'windows', 'parameters', 'evidence', 'funnel', 'weights', 'together', 'trades', 'provenance']);
  });

  test('gives equal bytes twice', () => {
    expect(reportHtml(sampleResult()) === page).toBe(true);
  });

  test('gives equal bytes in another process, zone and locale', () => {
    const script = `import { createHash } from 'node:crypto';
import { reportHtml } from '@proj/core/report';
import { sampleResult } from ${JSON.stringify(join(import.meta.dirname, 'sampleResult.ts'))};
console.log(createHash('sha256').update(reportHtml(sampleResult())).digest('base64'));`;
    const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
    const child = spawnSync('node', ['--conditions=@proj/source', '--input-type=module', '-e', script], { cwd: join(import.meta.dirname, '../..'), env, encoding: 'utf8' });
    expect(child.stderr).toBe('');
    expect(`sha256-${child.stdout.trim()}`).toBe(hashOf(page));
  });

  test('allows exactly its own style and script', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(policy).toBe(`default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; img-src data:; base-uri 'none'; form-action 'none'`);
    expect(style.trim()).toBe(style);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });

  test('asks for nothing and carries no inline style or handler', () => {
    expect(page.match(/https?:.{0,40}/g)).toBeNull();
    expect(page.match(/<[^>]+\s(style|on[a-z]+)=/g)).toBeNull();
    expect(page.match(/[\r\ufeff]/g)).toBeNull();
    expect(page.endsWith('</html>\n')).toBe(true);
  });

  test('stays within its size', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
  });

  test('prints the numbers of the result in its tiles', () => {
    const { metrics } = sample;
    const tile = (key: string): string => new RegExp(`id="tile-${key}"><dt>[^<]*</dt><dd class="value">([^<]*)<`).exec(page)?.[1] ?? '';
    expect(metrics).not.toBeNull();
    expect([tile('sharpe'), tile('return'), tile('drawdown')]).toEqual([ratio(metrics?.sharpe ?? NaN), percent(metrics?.cagr ?? NaN), percent(-(metrics?.maxDrawdown ?? NaN))]);
    expect([tile('trials'), tile('deflated'), tile('pbo')]).toEqual([fixed(4518, 0), probability(0.912), '18\u202f%']);
    expect(page.includes('class="tile missed" id="tile-deflated"')).toBe(true);
  });

  test('counts trading and rebalancing as costs, and says it where an artifact does not know', () => {
    const costsOf = (text: string): readonly string[] => /id="tile-costs"><dt>([^<]*)<\/dt><dd class="value">([^<]*)<\/dd>\s*<dd>[^<]*<\/dd>\s*<dd>([^<]*)</.exec(text)?.slice(1) ?? [];
    // 90 on each of 4,000 days, and 180 on every 21st of them: 191 times.
    const aYear = ((4000 * 90 + 191 * 180) / sample.equity.reduce((sum, money) => sum + money, 0)) * 252;
    expect(costsOf(page)).toEqual(['Costs', percent(aYear, 2), `commission and slippage: ${fixed(360_000, 0)} USD of trades, ${fixed(34_380, 0)} of rebalancing`]);
    expect(costsOf(reportHtml({ ...sample, tradingCosts: sample.profit.map(() => NaN) }))[1]).toBe('–');
  });

  test('says by what the bars were dated, in what gates count, and of how many splits the overfitting is a share', () => {
    const words = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toContain('bars dated by the time-zone database of 2026b');
    expect(words).toContain('Trades, gate 30 trades');
    expect(words).toContain(`share of ${fixed(12_870, 0)} CSCV splits`.replace(/\s+/g, ' '));
    expect(reportHtml({ ...sample, zoneEditions: [] })).toContain('the edition of the time-zone database is not known');
  });

  test('names the code where the inputs do not, and the files that stand beside it', () => {
    const code = /<h3>Strategy code, SHA-256<\/h3>[\s\S]*?<\/table>/;
    expect(page).toMatch(code);
    const named = sample.candidates.map(({ fingerprint }) => ({ role: 'strategy', sha256: fingerprint }));
    expect(reportHtml({ ...sample, inputs: named })).not.toMatch(code);
    expect(page).not.toContain('Files beside this report');
    const hashed = reportHtml(sample, [{ path: 'equity.arrow', sha256: 'e'.repeat(64) }]);
    expect(hashed).toMatch(/Files beside this report, SHA-256[\s\S]*equity\.arrow[\s\S]*<code>e{64}<\/code>/);
  });

  test('gives the best point of a map in the order of the choice', () => {
    const turned = sample.candidates.map((one) => ({ ...one, windows: one.windows.map((window) => ({ ...window, params: Object.fromEntries(Object.entries(window.params).reverse()) })) }));
    expect(reportHtml({ ...sample, candidates: turned })).toMatch(/Chosen slow \d+, fast \d+: [^<]*at slow \d+, fast \d+\./);
  });

  test('the deepest drawdown of the table is that of the metrics', () => {
    const { track } = reportModelOf(sample);
    expect(track?.deepest[0]?.depth).toBe(sample.metrics?.maxDrawdown);
    expect(track?.days[track.deepest[0]?.trough ?? -1]).toBe(sample.metrics?.maxDrawdownTrough);
  });

  test('what a user wrote is text everywhere', () => {
    const [first] = sample.candidates;
    if (first === undefined) throw new Error('the sample has candidates');
    const attacked = reportHtml({
      ...sample,
      name: ATTACK, allocation: ATTACK, currency: ATTACK,
      candidates: sample.candidates.map((candidate) => ({ ...candidate, id: `${ATTACK}${candidate.id}`, strategy: ATTACK, verdict: { ...candidate.verdict, says: ATTACK, gate: candidate.verdict.admitted ? null : ATTACK } })),
      funnel: [{ gate: ATTACK, title: ATTACK, bound: 1, entered: 12, refused: 6 }],
      caveats: [{ claim: ATTACK, detail: ATTACK }],
      inputs: [{ role: ATTACK, sha256: ATTACK }],
    });
    expect(attacked.includes('<img')).toBe(false);
    expect(attacked.includes('\u202e')).toBe(false);
    expect(attacked.match(/<\/script>/g)).toHaveLength(2);
    expect(attacked.includes('<h1>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;\\u{202e}&quot;&#39;&amp;</h1>')).toBe(true);
  });

  test('without an admitted candidate it keeps to what can be said', () => {
    const text = reportHtml(refusedResult());
    expect(blocksOf(text)).toEqual(['caveats', 'funnel', 'provenance']);
    expect(text.includes('No candidate was admitted.')).toBe(true);
    expect(writtenIn(text).match(/NaN/g)).toBeNull();
  });

  test('says in words what is not defined', () => {
    const text = reportHtml({ ...sample, deflatedSharpe: null, pbo: null, trialCount: { run: 12, effective: null } });
    expect(text.includes('not defined: it needs returns that vary')).toBe(true);
    expect(text.includes('not defined: it needs several configurations')).toBe(true);
    expect(text.includes('how many are independent is not estimated')).toBe(true);
  });

  test('renders results with little or nothing in them', () => {
    const none = new Float64Array();
    const empty = { ...sample, days: new Int32Array(), equity: none, profit: none, rebalancingCosts: none, tradingCosts: none, metrics: null };
    const noTrades = sampleResult({ days: 40, trades: 0, windows: 1 });
    const noCandidates = { ...refusedResult(), candidates: [], funnel: [], caveats: [], inputs: [] };
    const oneDay = { ...sampleResult({ days: 1, trades: 2, windows: 1 }) };
    const ruined = { ...sample, equity: sample.equity.map((money, i) => (i > 2000 ? 0 : money)) };
    const flat = { ...sample, equity: new Float64Array(4000).fill(1e6) };
    for (const result of [empty, noTrades, noCandidates, oneDay, ruined, flat]) {
      expect(writtenIn(reportHtml(result)).match(/.{0,60}(NaN|undefined|Infinity|null).{0,20}/g)).toBeNull();
    }
  });

  test('says in words which evidence is missing', () => {
    const bare = {
      ...sample, trials: [], correlations: { candidates: [], clusters: [], values: [] },
      candidates: sample.candidates.map((candidate) => ({ ...candidate, stress: null })),
      evidence: { ...sample.evidence, intervals: null, superiority: null, costs: [] },
    };
    const text = reportHtml(bare);
    for (const sentence of [
      'No sleeve was run with more than one configuration', 'The returns do not vary, so there is nothing to draw from', 'Nothing was ever held, so no cost was stressed',
      'No candidate was ever admitted, so none was stressed', 'no trial of this portfolio to test', 'Fewer than two candidates pass every gate of their own today',
    ]) expect(text).toContain(sentence);
  });

  test('outlines the choice in the map of two parameters and marks it on the line of one', () => {
    expect(page.match(/<td class="[^"]*chosen">/g)).toHaveLength(1);
    expect(page.match(/<circle class="chosen"/g)).toHaveLength(1);
  });

  test('names the unit of every chart with an axis of values', () => {
    const pictures = reportHtml(sample).match(/<svg class="(?:time|windows|histogram|weights|parameter)"[\s\S]*?<\/svg>/g) ?? [];
    expect(new Set(pictures.map((svg) => /class="(\w+)"/.exec(svg)![1]))).toEqual(new Set(['time', 'windows', 'histogram', 'weights', 'parameter']));
    const units = { time: /Equity, USD, (log scale|linear)[\s\S]*Drawdown, % of the peak[\s\S]*Rolling Sharpe, annualised, \d+ trading days/, windows: /class="unit"[^>]*>Sharpe ratio, annualised</, histogram: /class="unit"[^>]*>trading days<[\s\S]*return of a trading day</, weights: /class="unit"[^>]*>share of capital</, parameter: /class="unit"[^>]*>Sharpe ratio, annualised</ };
    for (const svg of pictures) expect(svg).toMatch(units[/class="(\w+)"/.exec(svg)![1] as keyof typeof units]);
  });

  test('shows cross-validated paths where there are some, folded above 20 candidates', () => {
    const paths = sample.candidates.flatMap(({ crossValidation }) => crossValidation ?? []);
    expect(paths.length).toBeGreaterThan(0);
    expect(reportHtml(sample)).toMatch(/Combinatorial purged cross-validation[\s\S]*figures spread by luck, and admit nothing\. Median Sharpe ratio 0\.40 over \d+ paths/);
    const many = Array.from({ length: 21 }, (_, i) => ({ ...sample.candidates[0]!, id: `c${i}`, crossValidation: paths[0]! }));
    expect(reportHtml({ ...sample, candidates: many })).toContain('<summary>21 candidates</summary>');
    const none = sample.candidates.map((one) => ({ ...one, crossValidation: null }));
    expect(reportHtml({ ...sample, candidates: none })).not.toContain('cross-validation');
  });

  test('embeds the 10 000 largest of very many trades and says so', () => {
    const text = reportHtml(sampleResult({ days: 500, trades: 20_001 }));
    expect(text.includes('Of 20\u202f001 trades the 10\u202f000 of largest absolute net are here')).toBe(true);
    expect(Buffer.byteLength(text)).toBeLessThan(3_000_000);
  });
});
