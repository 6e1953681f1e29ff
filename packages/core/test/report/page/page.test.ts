import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortfolioResult } from '../../../src/portfolio/index.ts';
import { reportHtml } from '../../../src/report/index.ts';
import { CHROMIUM, startBrowser } from '../reportPage.ts';
import { refusedResult, sampleResult } from '../sampleResult.ts';

if (CHROMIUM === undefined) console.log('No Chromium is installed: the tests of the live report are skipped.');

const AXE = fileURLToPath(import.meta.resolve('axe-core'));

/** Five drawdowns one right after the other, at the end. */
function crowdedResult(): PortfolioResult {
  const sample = sampleResult();
  const { length } = sample.equity;
  const equity = sample.equity.map((_, i) => 1e6 + 10 * i - (i > length - 200 && i % 40 > 5 ? 30_000 + 500 * Math.floor(i / 40) : 0));
  return { ...sample, equity };
}

const FILES = { sample: reportHtml(sampleResult()), refused: reportHtml(refusedResult()), crowded: reportHtml(crowdedResult()), small: reportHtml(sampleResult({ days: 600, trades: 60, windows: 3 })) };

describe.skipIf(CHROMIUM === undefined)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const complaints: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, `${name}.html`), text);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** A page that keeps every message, error and foreign request. */
  async function open(options: BrowserContextOptions = {}, file: keyof typeof FILES = 'sample'): Promise<Page> {
    complaints.length = 0;
    const context = await browser.newContext({ offline: true, viewport: { width: 1000, height: 900 }, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(join(folder, `${file}.html`)).href;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => request.url() !== url && complaints.push(request.url()));
    await page.goto(url);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]');
    return page;
  }

  const lineOf = (page: Page): Promise<string> => page.locator('#equity-values').innerText();

  for (const width of [380, 1000, 1600]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`is quiet and never scrolls sideways at ${width} px, ${colorScheme}`, async () => {
        const page = await open({ viewport: { width, height: 900 }, colorScheme });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const sizes = await page.locator('svg:visible').evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect()).map(({ width: w, height: h }) => Math.min(w, h)));
        expect(sizes.length).toBeGreaterThan(20);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    }
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe-core finds nothing to complain of, all folds open, ${colorScheme}`, async () => {
      // Its own script is put into the page, which the page's policy forbids to everybody.
      const page = await open({ colorScheme, bypassCSP: true }, 'small');
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      await page.addScriptTag({ path: AXE });
      const { violations, passes } = (await page.evaluate('axe.run()')) as { violations: readonly { id: string }[]; passes: readonly { id: string }[] };
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
      await page.context().close();
    });
  }

  for (const width of [320, 380, 1600]) {
    test(`no words of a chart are cut or lie on one another at ${width} px`, async () => {
      const page = await open({ viewport: { width, height: 900 } }, 'crowded');
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      const charts = await page.locator('svg:visible').evaluateAll((all) =>
        all.map((svg) => {
          const { left, right } = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map((text) => ({ word: text.textContent, box: text.getBoundingClientRect() }));
          type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
          const isCut = (one: Box): boolean => one.left < left - 0.5 || one.right > right + 0.5;
          const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2;
          const met = texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => touch(a.box, b.box)).map((b) => `${a.word} on ${b.word}`));
          return { words: texts.length, faults: [...met, ...texts.filter(({ box }) => isCut(box)).map(({ word }) => `${word} is cut`)] };
        }),
      );
      expect(charts.flatMap(({ faults }) => faults)).toEqual([]);
      expect(charts.reduce((sum, { words }) => sum + words, 0)).toBeGreaterThan(50);
      expect(await page.locator('#equity-chart .marks text').allTextContents()).toEqual(['A', 'B', 'C', 'D', 'E']);
      await page.context().close();
    });
  }

  test('is complete without script', async () => {
    const page = await open({ javaScriptEnabled: false, viewport: { width: 380, height: 900 } });
    expect(await page.locator('svg.time:visible').count()).toBe(1);
    expect(await page.locator('#trades h3:visible').allInnerTexts()).toEqual(['The ten worst', 'The ten best']);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is complete on paper', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('svg.time:visible').count()).toBe(1);
    expect(await page.locator('#trades .still table:visible').count()).toBe(2);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('.funnel li', { hasText: '1 refused' }).count()).toBe(2);
    await page.context().close();
  });

  test('the pointer moves the cursor, and keys move it by a day, by 21 and to the ends', async () => {
    const page = await open();
    const end = await lineOf(page);
    expect(end).toMatch(/^8\u00a0May\u00a02017 · equity/);
    await page.locator('#equity-chart').hover({ position: { x: 400, y: 100 } });
    const hovered = await lineOf(page);
    expect(hovered).not.toBe(end);
    await page.locator('#equity-chart').focus();
    await page.keyboard.press('Home');
    expect(await lineOf(page)).toMatch(/^8\u00a0Jan\u00a02002 · equity/);
    await page.keyboard.press('ArrowRight');
    expect(await lineOf(page)).toMatch(/^9\u00a0Jan\u00a02002 · equity/);
    await page.keyboard.press('PageDown');
    expect(await lineOf(page)).toMatch(/^7\u00a0Feb\u00a02002 · equity/);
    await page.keyboard.press('End');
    expect(await lineOf(page)).toBe(end);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a drag zooms, Escape and a button show all and a year', async () => {
    const page = await open();
    const years = (): Promise<readonly string[]> => page.locator('#equity-chart .times text').allTextContents();
    const all = await years();
    await page.locator('#equity-chart').scrollIntoViewIfNeeded();
    const box = await page.locator('#equity-chart').boundingBox();
    if (box === null) throw new Error('the chart has a place');
    await page.mouse.move(box.x + 300, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + 420, box.y + 120, { steps: 4 });
    await page.mouse.up();
    const zoomed = await years();
    expect(zoomed).not.toEqual(all);
    await page.locator('#equity-chart').focus();
    await page.keyboard.press('Escape');
    expect(await years()).toEqual(all);
    await page.getByRole('button', { name: '1y' }).click();
    expect(await years()).toContain('2017');
    expect(await years()).not.toContain('2015');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('trades are searched by words, sorted by heads and turned page by page', async () => {
    const page = await open();
    const line = page.locator('#trades-line');
    const firstRow = (): Promise<string> => page.locator('#trades-rows tr').first().innerText();
    expect(await line.innerText()).toMatch(/^6\u202f000 trades, net /);
    expect(await page.locator('#trades-rows tr').count()).toBe(50);
    await page.locator('#trades-next').click();
    expect(await page.locator('#trades-page').innerText()).toBe('page 2 of 120');
    expect(await firstRow()).toMatch(/^51\t/);
    await page.locator('#trades-search').fill('SHORT comex.gc');
    expect(await line.innerText()).toMatch(/^\d+ of 6\u202f000 trades, net |^\d\u202f\d+ of 6\u202f000 trades, net /);
    expect(await firstRow()).toMatch(/COMEX\.GC.*\tshort 1\t/);
    await page.locator('#trades-search').fill('no such words');
    expect(await line.innerText()).toBe('0 of 6\u202f000 trades, net 0.00');
    await page.locator('#trades-search').fill('');
    await page.locator('th[data-key="net"] button').click();
    expect(await page.locator('th[data-key="net"]').getAttribute('aria-sort')).toBe('ascending');
    expect(await firstRow()).toMatch(/ 1\t\u2212[\d\u202f]+\.\d\d\u2020?\t/);
    await page.locator('th[data-key="net"] button').click();
    expect(await page.locator('th[data-key="net"]').getAttribute('aria-sort')).toBe('descending');
    expect(await firstRow()).toMatch(/ 1\t\+[\d\u202f]+\.\d\d\u2020?\t/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the button turns the theme without drawing again', async () => {
    const page = await open({ colorScheme: 'light' });
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(252, 251, 248)');
    await page.locator('#theme').click();
    expect(await ground()).toBe('rgb(18, 21, 24)');
    await page.context().close();
  });

  test('a report without an admitted candidate is quiet too', async () => {
    const page = await open({}, 'refused');
    expect(await page.locator('#verdict').innerText()).toMatch(/^No candidate was admitted\./);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
