import { describe, expect, it } from 'vitest';
import { computeFeatures, type Feature } from '../../src/features/index.ts';
import { walk } from './walk.ts';

const BARS = walk(40);
const feature = (name: string, inputs: Feature['inputs'], compute: Feature['compute']): Feature => ({ name, title: name, source: 'made up', params: {}, inputs, warmup: () => 0, compute });
const double = (name: string, of: string, inputs: Feature['inputs'] = ['close']): Feature => feature(name, inputs, (columns) => columns.feature(of).map((value) => 2 * value));

describe('a feature made of others', () => {
  it('reads what they are, on the bars of its own timeframe', () => {
    const slow = walk(10);
    const features = [double('twice', 'sma_3')];
    const computed = computeFeatures(BARS, ['twice', 'sma_3', 'twice@60m', 'sma_3@60m'], { features, frames: new Map([['60m', slow]]) });
    expect(computed.get('twice')).toEqual(computed.get('sma_3')!.map((value) => 2 * value));
    expect(computed.get('twice@60m')).toEqual(computed.get('sma_3@60m')!.map((value) => 2 * value));
    expect(computed.get('twice')).not.toEqual(computed.get('twice@60m'));
  });

  it('shares each with all that ask for it', () => {
    let runs = 0;
    const dear = feature('dear', ['close'], ({ close }) => {
      runs++;
      return close.slice();
    });
    const features = [dear, double('twice', 'dear'), double('fourfold', 'twice')];
    const computed = computeFeatures(BARS, ['fourfold', 'twice', 'dear'], { features });
    expect(runs).toBe(1);
    expect(computed.get('fourfold')).toEqual(BARS.close.map((price) => 4 * price));
  });

  it('cannot change them', () => {
    const vandal = feature('vandal', ['close'], (columns) => columns.feature('sma_3').fill(7));
    const computed = computeFeatures(BARS, ['vandal', 'sma_3'], { features: [vandal] });
    expect(computed.get('sma_3')).toEqual(computeFeatures(BARS, ['sma_3']).get('sma_3'));
  });

  it.each([
    ['itself', [double('round', 'trip'), double('trip', 'round')], 'is made of itself'],
    ['what reads other inputs than its own', [double('round', 'atr_3')], 'feature round reads high, which is not among its inputs'],
    ['another timeframe', [double('round', 'sma_3@60m')], 'a feature is made of others on the same bars, not of sma_3@60m'],
    ['a name that is none', [double('round', 'smaa_3')], 'smaa'],
  ])('is refused where it is made of %s', (_, features, message) => {
    expect(() => computeFeatures(BARS, ['round'], { features })).toThrow(expect.objectContaining({ code: 'BAD_FEATURE', message: expect.stringContaining(message) }));
  });
});
