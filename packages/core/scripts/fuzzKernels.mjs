// Random cases through simulate, simulateSlow and simulateSteps, bit for bit, and some of them cut after every bar.
// node --conditions=@proj/source scripts/fuzzKernels.mjs [--cases 200000] [--truncated 500] [--seed 1]
import { parseArgs } from 'node:util';
import { disagreementIn } from '../test/kernel/kernelAgreement.ts';
import { kernelCase } from '../test/kernel/kernelCase.ts';
import { truncationIn } from '../test/kernel/kernelTruncation.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    truncated: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});
const [cases, truncated, seed] = [values.cases, values.truncated, values.seed].map(Number);
const PROGRESS = 10_000;

let differences = 0;
for (let number = 0; number < Math.max(cases, truncated); number++) {
  const drawn = kernelCase(number, seed);
  report(number, number < cases ? disagreementIn(drawn) : null);
  report(number, number < truncated ? truncationIn(drawn) : null);
  if ((number + 1) % PROGRESS === 0) process.stderr.write(`${number + 1} cases, ${differences} differences\n`);
}
console.log(`seed ${seed}: ${cases} cases, ${truncated} of them cut after every bar, ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

function report(number, objection) {
  if (objection === null) return;
  differences++;
  console.log(`case ${number}: ${objection}`);
}
