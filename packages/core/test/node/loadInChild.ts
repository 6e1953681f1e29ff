// Loads each file named on the command line as a process would, and prints what came of it, a JSON line each.
import { asFailure } from '../../src/errors/index.ts';
import { loadStrategy } from '../../src/node/loadStrategy.ts';

const [expected, ...paths] = process.argv.slice(2);
for (const path of paths) {
  try {
    const { strategy, fingerprint } = await loadStrategy(path, expected === '-' ? undefined : expected);
    const features = strategy.features({ n: 3 });
    const world = Math.random() >= 0 && Date.now() > 0 && new Date(0).getTime() === 0;
    console.log(JSON.stringify({ id: strategy.id, fingerprint, features, world }));
  } catch (error) {
    const { code, message } = asFailure(error);
    console.log(JSON.stringify({ code, message, world: Math.random() >= 0 && Date.now() > 0 }));
  }
}
