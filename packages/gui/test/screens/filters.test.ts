import { describe, expect, it } from 'vitest';
import { matrixOf, selectedSeries } from '../../src/screens/dataState.ts';
import { pasteText } from '../../src/screens/pressKey.ts';
import { fakePortfolio, fakeTrades } from '../fakeResults.ts';
import { fakeJob, fakeMonitor, NIGHT } from '../fakeMonitor.ts';
import { seated, type User } from './keyboard.ts';

const instruments = (user: User): readonly string[] => matrixOf(user.model.data).instruments;
const data = (): User => seated(fakeMonitor(NIGHT)).press('2');

describe('the filter of Data', () => {
  it('narrows the instruments with each key, whatever the case, and Esc shows all again', () => {
    expect(instruments(data())).toEqual(['CME.ES', 'CME.NQ', 'FX.EURUSD', 'HKEX.HSI', 'NYMEX.CL']);
    expect(instruments(data().press('/').type('cme'))).toEqual(['CME.ES', 'CME.NQ']);
    expect(instruments(data().press('/').type('cme !nq'))).toEqual(['CME.ES']);
    expect(instruments(data().press('/').type('cme').press('escape'))).toHaveLength(5);
    expect(instruments(data().press('/').type('cme').press('enter', 'escape'))).toHaveLength(5);
  });

  it('asks for those in a state', () => {
    expect(instruments(data().press('/').type('state:stale'))).toEqual(['NYMEX.CL']);
    expect(instruments(data().press('/').type('state:none'))).toEqual(['HKEX.HSI']);
    expect(instruments(data().press('/').type('state:missing'))).toEqual(['HKEX.HSI']);
  });

  it('keeps the cursor on its instrument, and every key is text while it is typed', () => {
    const at = data().press('j', 'j', 'j', 'j', '/').type('l');
    expect(selectedSeries(at.model.data)?.instrument).toBe('NYMEX.CL');
    expect(instruments(at)).toEqual(['NYMEX.CL']);
    expect(at.type('q7:')).toMatchObject({ effects: [], model: { screen: 'data', data: { filter: { text: 'lq7:', editing: true } } } });
    expect(pasteText(at.model, 'a\nb').data.filter.text).toBe('la b');
  });

  it('that nothing matches leaves no series to open', () => {
    const none = data().press('/').type('zzz').press('enter');
    expect([instruments(none), selectedSeries(none.model.data)]).toEqual([[], null]);
  });
});

describe('the filter of Trades', () => {
  const trades = (): User => seated(fakeMonitor({ ...NIGHT, jobs: [fakeJob(41, { type: 'BUILD_PORTFOLIO' })], portfolio: fakePortfolio(1), trades: fakeTrades(240) })).press('5');

  it('is asked for with each key, from the first trade that matches', () => {
    const found = trades().press('j', 'j', '/').type('breakout');
    expect(found.model.trades).toMatchObject({ cursor: 0, filter: { text: 'breakout', editing: true }, page: { value: { total: 80, all: 240 } } });
    expect(found.press('enter', 'escape').model.trades).toMatchObject({ filter: { text: '', editing: false }, page: { value: { total: 240 } } });
  });
});
