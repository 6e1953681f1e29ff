// Loads each file named on the command line as a process would, and prints what came of it, a JSON line each.
import { asFailure } from '../../src/errors/index.ts';
import { loadStrategy } from '../../src/node/loadStrategy.ts';
import type { StepView, Strategy } from '../../src/strategies/index.ts';

const [expected, ...paths] = process.argv.slice(2);
for (const path of paths) {
  try {
    const { strategy, fingerprint } = await loadStrategy(path, expected === '-' ? undefined : expected);
    const features = strategy.features({ n: 3 });
    const step = stepOf(strategy);
    const world = Math.random() >= 0 && Date.now() > 0 && new Date(0).getTime() === 0;
    console.log(JSON.stringify({ id: strategy.id, fingerprint, features, step, world }));
  } catch (error) {
    const { code, message } = asFailure(error);
    console.log(JSON.stringify({ code, message, world: Math.random() >= 0 && Date.now() > 0 }));
  }
}

/** One step of a strategy that decides bar by bar, run as a pass is run; undefined for any other. */
function stepOf({ start, decide, enclose }: Strategy): unknown {
  if (start === undefined || enclose === undefined) return undefined;
  const flat = { position: 0, averageEntry: 0, barsHeld: 0, openProfit: 0, equity: 1 };
  const blind: StepView = Object.freeze({ bars: {} as StepView['bars'], feature: () => () => NaN });
  return enclose(() => decide(start({ n: 3 }), blind, 0, flat));
}
