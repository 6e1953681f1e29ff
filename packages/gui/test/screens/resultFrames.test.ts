import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstModel, type Model, paintScreen, pressKey, readModel, type Size } from '../../src/screens/index.ts';
import { type Palette, themeOf } from '../../src/theme/index.ts';
import { type Frame, frameText } from '../../src/widgets/index.ts';
import { fakeBars, fakePortfolio, fakeTrades, refusedPortfolio } from '../fakeResults.ts';
import { type FakeValues, fakeJob, fakeMonitor, NIGHT, NOW_MS } from '../fakeMonitor.ts';

const PLACE = { readOnly: false, canStartSupervisor: false, roots: {} };
const SIZES = [{ width: 80, height: 24 }, { width: 120, height: 40 }, { width: 200, height: 50 }] as const;
const LOOKS = { unicode: ['both', false], ascii: ['both', true], plain: ['mono', false] } as const satisfies Record<string, readonly [Palette, boolean]>;
const SCREENS = { bars: '3', portfolio: '4', trades: '5' } as const;
const PORTFOLIO_JOB = fakeJob(41, { type: 'BUILD_PORTFOLIO', title: 'overnight-4511 9×500' });
const HOSTILE = '金\u001b[2J\u202ename\u200b';
const [ANY_CANDIDATE] = fakePortfolio(1).candidates;

const VALUES: Readonly<Record<string, FakeValues>> = {
  empty: {},
  normal: { ...NIGHT, jobs: [...(NIGHT.jobs ?? []), PORTFOLIO_JOB], portfolio: fakePortfolio(3), bars: fakeBars({ count: 3000 }), trades: fakeTrades(240) },
  extreme: {
    ...NIGHT, jobs: [PORTFOLIO_JOB], problems: ['equity.arrow has other bytes than the manifest says'], bars: fakeBars({ count: 60_000, level: 9e8, step: 1e6, spike: 59_990 }), trades: fakeTrades(100_000, { candidate: HOSTILE, net: -123_456_789.125, exitReason: HOSTILE }),
    portfolio: fakePortfolio(20, { name: HOSTILE, candidates: [...fakePortfolio(20).candidates.slice(1), { ...ANY_CANDIDATE!, id: HOSTILE, says: HOSTILE.repeat(9), weight: 12.5, contracts: -1e9 }], trades: 1e9, ambiguousTrades: 1e9, trials: { run: 1e9, effective: null } }),
  },
  refused: { ...NIGHT, jobs: [PORTFOLIO_JOB], portfolio: refusedPortfolio(), bars: fakeBars({ count: 0 }), trades: [] },
};

/** The screen after some keys, as things stand. */
function after(values: FakeValues, size: Size, keys: readonly string[]): Model {
  const monitor = fakeMonitor(values);
  const read = (model: Model): Model => readModel(model, monitor, { nowMs: NOW_MS, changed: true });
  return keys.reduce((model, key) => read(pressKey(model, key).model), read(firstModel(size, PLACE, NOW_MS)));
}

function frame(values: FakeValues, size: Size, keys: readonly string[], [palette, ascii]: readonly [Palette, boolean] = LOOKS.plain): Frame {
  return paintScreen(after(values, size, keys), themeOf(palette, ascii));
}

describe('the screens of results', () => {
  for (const [screen, key] of Object.entries(SCREENS)) {
    for (const name of ['empty', 'normal', 'extreme']) {
      for (const size of SIZES) {
        for (const [look, how] of Object.entries(LOOKS)) {
          const file = `${screen}-${name}-${size.width}x${size.height}${look === 'unicode' ? '' : `-${look}`}`;
          it(`look like ${file}.txt`, async () => {
            const text = frameText(frame(VALUES[name] ?? {}, size, [key], how));
            await expect(text).toMatchFileSnapshot(`../frames/${file}.txt`);
            if (look === 'ascii') expect(text).toMatch(/^[\n -~]*$/);
            for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(size.width);
          });
        }
      }
    }
  }

  const PANES: Readonly<Record<string, readonly [values: string, keys: readonly string[]]>> = {
    'portfolio-weights': ['normal', ['4', 'tab', 'tab']],
    'portfolio-correlation': ['normal', ['4', 'tab', 'tab', 'tab', 'j']],
    'portfolio-parameters': ['normal', ['4', 'S-tab', 'S-tab']],
    'portfolio-windows': ['normal', ['4', 'S-tab']],
    'portfolio-reasons': ['normal', ['4', 'tab', 'enter', 'j', 'j', 'j']],
    'portfolio-refused': ['refused', ['4', 'tab']],
    'bars-whole': ['extreme', ['3', '0']],
    'bars-crosshair': ['normal', ['3', 'h', 'h', 'h', '+']],
    'bars-at-a-trade': ['normal', ['5', 'j', 'enter']],
    'bars-none': ['refused', ['3']],
    'trades-none': ['refused', ['5']],
  };
  for (const [file, [name, keys]] of Object.entries(PANES)) {
    it(`look like ${file}-80x24.txt after ${keys.join(' ')}`, async () => {
      await expect(frameText(frame(VALUES[name] ?? {}, SIZES[0], keys))).toMatchFileSnapshot(`../frames/${file}-80x24.txt`);
    });
  }

  it('fill their size exactly, whatever it is and whatever is pressed', () => {
    const keys = fc.array(fc.constantFrom('3', '4', '5', 'tab', 'S-tab', 'enter', 'escape', 'j', 'k', 'h', 'l', 'H', 'L', '+', '-', '0', 'v', 's', 'S', '!', 'g', 'G', 'C-d', 'pagedown', '<', '>'), { maxLength: 14 });
    fc.assert(
      fc.property(fc.constantFrom('empty', 'normal', 'extreme', 'refused'), fc.integer({ min: 1, max: 220 }), fc.integer({ min: 1, max: 60 }), keys, fc.constantFrom(...Object.values(LOOKS)), (name, width, height, pressed, look) => {
        const { characters, attributes } = frame(VALUES[name] ?? {}, { width, height }, pressed, look);
        expect([characters.length, attributes.length]).toEqual([width * height, width * height]);
        expect(characters.every((character) => [...character].length <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('paths', () => {
  it('from a finished night to why a candidate was refused take three keys and the moves', () => {
    const model = after(VALUES['normal'] ?? {}, SIZES[0], ['4', 'tab', 'enter']);
    expect(model.portfolio.reasons).toBe(true);
    expect(frameText(paintScreen(model, themeOf('mono', false)))).toContain('✗ refused');
  });

  it('lead from a trade to its bars and back to the same trade', () => {
    const there = after(VALUES['normal'] ?? {}, SIZES[0], ['5', 'j', 'j', 'enter']);
    expect([there.screen, there.bars.series]).toEqual(['bars', { instrument: 'CME.ES', timeframe: '60m', id: '019cb0a0-0000-7000-8000-000000000001' }]);
    const back = after(VALUES['normal'] ?? {}, SIZES[0], ['5', 'j', 'j', 'enter', 'escape']);
    expect([back.screen, back.trades.cursor]).toEqual(['trades', 2]);
  });

  it('lead from a timeframe that an instrument does not have to the one that is ready', () => {
    // NYMEX.CL is ready at 1m, and has no 1d.
    expect(after(VALUES['normal'] ?? {}, SIZES[0], ['2', 'l', 'l', 'l', 'j', 'j', 'j', 'j', 'enter']).bars.series).toMatchObject({ instrument: 'NYMEX.CL', timeframe: '1m' });
  });

  it('lead from the matrix of series to the bars of the one that is ready', () => {
    expect(after(VALUES['normal'] ?? {}, SIZES[0], ['2', 'enter']).bars.series).toMatchObject({ instrument: 'CME.ES', timeframe: '1m' });
  });
});

describe('bars', () => {
  const view = (keys: readonly string[]): readonly [from: number, to: number, cursor: number | null] => {
    const { page, cursor } = after(VALUES['normal'] ?? {}, SIZES[0], ['3', ...keys]).bars;
    return [page.value?.from ?? NaN, page.value?.to ?? NaN, cursor];
  };

  // 80 columns less the frame, its air and the axis leave 65: 32 bars of two columns.
  it('begin with the newest, two columns each, and zoom and pan within what there is', () => {
    expect(view([])).toEqual([2968, 3000, null]);
    expect(view(['-'])).toEqual([2935, 3000, null]);
    expect(view(['+'])).toEqual([2984, 3000, null]);
    expect(view(['0'])).toEqual([0, 3000, null]);
    expect(view(['H'])).toEqual([2952, 2984, null]);
    expect(view(['H', 'L', 'L'])).toEqual([2968, 3000, null]);
    expect(view(['g'])).toEqual([0, 32, null]);
    expect(view(['g', 'G'])).toEqual([2968, 3000, null]);
  });

  it('take the view along when the crosshair leaves it', () => {
    expect(view(['h', 'h'])).toEqual([2968, 3000, 2998]);
    const [from, to, cursor] = view(['h', ...Array.from({ length: 40 }, () => 'h')]);
    expect(cursor).toBe(2959);
    expect(from).toBeLessThanOrEqual(2959);
    expect(to).toBeGreaterThan(2959);
  });
});
