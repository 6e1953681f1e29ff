// Random machines, windows and costs through the compiled sweep and the backtests themselves, every measure bit for bit.
// node --conditions=@proj/source scripts/fuzzSweeps.mjs [--cases 20000] [--seed 1]
import { parseArgs } from 'node:util';
import { sweepDifference } from '../test/research/sweep/sweepAgreement.ts';
import { randomSweep } from '../test/research/sweep/randomSweep.ts';
import { randomOf } from '../src/numerics/index.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });
const [cases, seed] = [values.cases, values.seed].map(Number);
const PROGRESS = 1000;

const random = randomOf(seed);
let differences = 0;
for (let number = 0; number < cases; number++) {
  const difference = await sweepDifference(randomSweep(random));
  if (difference !== null) {
    differences++;
    console.log(`case ${number}: ${difference}`);
  }
  if ((number + 1) % PROGRESS === 0) process.stderr.write(`${number + 1} cases, ${differences} differences\n`);
}
console.log(`seed ${seed}: ${cases} sweeps, ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;
