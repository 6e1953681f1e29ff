import { openForms, type Forms } from '@proj/control/jobs/form';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotFrame, type SnapshotWish, snapshotOf } from '../../src/app/snapshot.ts';
import { type Frame, frameText } from '../../src/widgets/index.ts';
import { configured } from '../configured.ts';
import { type FakeValues, fakeJob, fakeMonitor, GONE, NIGHT, NOW_MS } from '../fakeMonitor.ts';

/** The real forms, begun with a portfolio that has a mistake in it. */
const FORMS: Forms = {
  ...openForms(configured('CME.ES', 'CME.NQ')),
  prefill: () => ({ type: 'BUILD_PORTFOLIO', texts: { name: 'overnight', universe: 'CME.ES 60m, CME.NQ 60m', strategies: 'averageCross', 'walkForward.train': '36mo', 'walkForward.test': '3mo', 'walkForward.mode': 'rolling', 'allocation.method': 'equal', capital: '1,00x,000', currency: 'USD' }, source: null, note: '' }),
};
const PLACE = { readOnly: false, canStartSupervisor: false, roots: { outputs: '/srv/research/outputs', raw: '/srv/research/raw', configs: '/srv/research/configs' } };
const SIZES = [{ width: 80, height: 24 }, { width: 120, height: 40 }, { width: 200, height: 50 }] as const;
/** What a build of bars leaves. */
const BUILT_FILES = ['bars/1m.arrow', 'quality.json'].map((path) => ({ path, size: 9000, sha256: 'f6'.repeat(32), mediaType: 'application/json', fullPath: `/outputs/${path}` }));
const VALUES: Readonly<Record<string, FakeValues>> = { night: NIGHT, empty: {}, waiting: { ...NIGHT, supervisor: GONE }, built: { ...NIGHT, texts: {}, files: BUILT_FILES } };
const FRAMES = [
  ['jobs', 'night'], ['jobs', 'empty'], ['jobs', 'waiting'], ['#33', 'night'], ['#31', 'night'], ['#30', 'night'], ['#2', 'built'], ['data', 'night'], ['data', 'empty'], ['submit', 'night'], ['system', 'night'], ['help', 'night'],
] as const;

function wish(given: Partial<SnapshotWish>): SnapshotWish {
  return { screen: 'jobs', size: SIZES[0], ascii: false, place: PLACE, nowMs: NOW_MS, forms: FORMS, ...given };
}

/** By the flags of an attribute: plain, bold, underlined, inverse (the row of the cursor), bold and inverse. */
const LOOKS: Readonly<Record<number, string>> = { 0: ' ', 1: 'b', 2: 'u', 8: 'i', 9: 'B' };
const OWN_COLORS = (0x1ff << 9) | 0x1ff;

/** How each cell stands out, row by row; a colour would be a question mark. */
function looksOf({ width, height, attributes }: Frame): string {
  const rows = Array.from({ length: height }, (_, y) => Array.from(attributes.subarray(y * width, (y + 1) * width), (attribute) => ((attribute & 0x3ffff) === OWN_COLORS ? (LOOKS[attribute >> 18] ?? '?') : '?')).join('').trimEnd());
  return `${rows.join('\n')}\n`;
}

describe('frames', () => {
  for (const [screen, values] of FRAMES) {
    for (const size of SIZES) {
      for (const ascii of [false, true]) {
        const name = `${screen.replace('#', 'job')}-${values}-${size.width}x${size.height}${ascii ? '-ascii' : ''}`;
        it(`look like ${name}.txt`, async () => {
          const text = snapshotOf(fakeMonitor(VALUES[values] ?? {}), wish({ screen, size, ascii }));
          await expect(text).toMatchFileSnapshot(`../frames/${name}.txt`);
          if (ascii) expect(text).toMatch(/^[\n -~]*$/);
        });
      }
    }
  }

  for (const [screen, values] of FRAMES) {
    const name = `${screen.replace('#', 'job')}-${values}-80x24-plain`;
    it(`set apart without colour what ${name}.txt does`, async () => {
      const frame = snapshotFrame(fakeMonitor(VALUES[values] ?? {}), wish({ screen }));
      await expect(frame === null ? '' : `${frameText(frame)}${looksOf(frame)}`).toMatchFileSnapshot(`../frames/${name}.txt`);
    });
  }

  it('fill their size exactly, at any size and with text from outside of any kind', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const screens = fc.constantFrom('jobs', '#2', 'data', 'submit', 'system', 'help');
    fc.assert(
      fc.property(screens, fc.integer({ min: 1, max: 220 }), fc.integer({ min: 1, max: 60 }), text, (screen, width, height, hostile) => {
        const job = fakeJob(2, { title: hostile, stateReason: hostile, state: 'RUNNING', phase: hostile, progress: 0.4, finishedAtMs: null });
        const monitor = fakeMonitor({ ...NIGHT, jobs: [fakeJob(1), job], out: `${hostile}\n${hostile}`, events: [{ seq: 1, attempt: 1, from: null, to: 'QUEUED', reason: hostile, atMs: NOW_MS }] });
        const frame = snapshotFrame(monitor, wish({ screen, size: { width, height } }));
        expect(frame?.characters).toHaveLength(width * height);
        expect(frame?.attributes).toHaveLength(width * height);
      }),
      { numRuns: 200 },
    );
  });

  it('are refused for a screen or a job that is not there', () => {
    expect(snapshotOf(fakeMonitor(NIGHT), wish({ screen: 'nonsense' }))).toBeNull();
  });
});
