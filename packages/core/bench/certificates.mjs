// What certificates cost beside the features that they are of: 20 features on five timeframes of 2,000,000 minutes. node bench/certificates.mjs [rows]
import { computeFeatures, FEATURES } from '@proj/core/features';
import { featureCausality, requireCausal } from '@proj/core/research';
import { benchBars } from './bars.mjs';
import { printTimes } from './line.mjs';

const rows = Number(process.argv[2] ?? 2_000_000);
const references = Object.keys(FEATURES).slice(0, 20);
const minutes = benchBars(rows);
const frames = [1, 5, 15, 60, 1380].map((every) => withReference(everyNth(minutes, every)));
const computed = frames.map((bars) => computeFeatures(bars, references));
const certify = () => frames.forEach((bars, i) => references.forEach((reference) => requireCausal(featureCausality(reference, bars, { computed: computed[i] }))));
const options = { repetitions: 3, warmUps: 1 };

await printTimes({ task: `${references.length} features, 5 timeframes`, peer: 'own', n: rows }, () => frames.forEach((bars) => computeFeatures(bars, references)), options);
await printTimes({ task: `${references.length} certificates, 5 timeframes`, peer: 'own', n: rows }, certify, options);
if (process.env.BENCH_SLOWEST) process.stderr.write(`${slowest().join('\n')}\n`);

/** Each nth bar as if it were all of them: what matters here is how many there are. */
function everyNth({ tradeDate, ...columns }, every) {
  const isKept = (_, i) => i % every === every - 1;
  return { ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.filter(isKept)])), tradeDate: tradeDate.filter(isKept) };
}

function withReference(bars) {
  return { ...bars, reference: bars };
}

function slowest() {
  const times = references.map((reference) => {
    const start = performance.now();
    featureCausality(reference, frames[0], { computed: computed[0] });
    return [performance.now() - start, reference];
  });
  return times.sort(([a], [b]) => b - a).slice(0, 8).map(([ms, reference]) => `  ${reference} ${ms.toFixed(0)} ms`);
}
