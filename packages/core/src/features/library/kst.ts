import { defineFeature } from '../feature.ts';
import { rateOfChange } from '../rolling/rateOfChange.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

const TERMS = [['roc1', 'mean1'], ['roc2', 'mean2'], ['roc3', 'mean3'], ['roc4', 'mean4']] as const;

/** Know sure thing: four rates of change of the close in per cent, each averaged, weighing 1 to 4 from the first to the last, and the average of their sum. */
export const kst = defineFeature({
  name: 'kst',
  title: 'Know sure thing',
  source: 'Pring, Summed Rate of Change (KST), Stocks & Commodities 10:9 (1992); simple averages',
  params: {
    roc1: { min: 1, max: 1000, default: 10, title: 'bars of rate of change 1' },
    roc2: { min: 1, max: 1000, default: 15, title: 'bars of rate of change 2' },
    roc3: { min: 1, max: 1000, default: 20, title: 'bars of rate of change 3' },
    roc4: { min: 1, max: 1000, default: 30, title: 'bars of rate of change 4' },
    mean1: { min: 1, max: 1000, default: 10, title: 'values of rate of change 1 averaged' },
    mean2: { min: 1, max: 1000, default: 10, title: 'values of rate of change 2 averaged' },
    mean3: { min: 1, max: 1000, default: 10, title: 'values of rate of change 3 averaged' },
    mean4: { min: 1, max: 1000, default: 15, title: 'values of rate of change 4 averaged' },
    signal: { min: 1, max: 1000, default: 9, title: 'values averaged in the signal' },
  },
  inputs: ['close'],
  outputs: ['kst', 'signal'],
  warmup: ({ signal, ...params }) => Math.max(...TERMS.map(([roc, mean]) => params[roc] + params[mean] - 1)) + signal - 1,
  compute: ({ close }, params) => {
    const terms = TERMS.map(([roc, mean]) => rollingMean(rateOfChange(close, params[roc]), params[mean]));
    const sum = close.map((_, i) => 100 * terms.reduce((total, term, k) => total + (k + 1) * term[i]!, 0));
    const signalLine = rollingMean(sum, params.signal);
    return { kst: whereKnown(sum, signalLine), signal: signalLine };
  },
});
