// Loads the files named on the command line all at once, and prints what came of it and whether clock and chance are open again.
import { asFailure } from '../../src/errors/index.ts';
import { loadStrategy } from '../../src/node/loadStrategy.ts';

const loads = await Promise.all(
  process.argv.slice(2).map((path) => loadStrategy(path).then(({ strategy }) => strategy.id, (error: unknown) => asFailure(error).code)),
);
console.log(JSON.stringify({ loads, world: Math.random() >= 0 && Date.now() > 0 && performance.now() > 0 }));
