// Judges the outputs of supervisors from outside: I1 to I9, one line each. Exit code 1 when one does not hold.
// verifyInvariants.mjs <outputs> <witness> [--snapshot <file>] [--reference <outputs>] [--bound-ms <n>]
// The snapshot of what is published is kept beside the witness, and the next look is held against it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { INVARIANTS } from '../test/faults/judge/invariants.ts';
import { judge } from '../test/faults/judge/judge.ts';

const text = { type: 'string' };
const { values, positionals } = parseArgs({ allowPositionals: true, options: { snapshot: text, reference: text, 'bound-ms': text } });
const [outputs, witness] = positionals;
if (outputs === undefined || witness === undefined) {
  console.error('USAGE: verify-invariants <outputs> <witness> [--snapshot <file>] [--reference <outputs>] [--bound-ms <n>]');
  process.exit(64);
}

if (!existsSync(witness)) {
  console.error(`NOT_FOUND: there is no witness at ${witness}: without the history nothing can be judged`);
  process.exit(66);
}

const kept = values.snapshot ?? `${witness}.snapshot`;
const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
const bound = values['bound-ms'] === undefined ? {} : { boundMs: Number(values['bound-ms']) };
const { violations, snapshot } = judge({ outputs, witness, before, ...(values.reference === undefined ? {} : { reference: values.reference }), ...bound });
writeFileSync(kept, JSON.stringify(snapshot));

for (const { name, claim } of INVARIANTS) {
  const found = violations.filter(({ invariant }) => invariant === name);
  console.log(found.length === 0 ? `${name} holds: ${claim}` : `${name} FAILS: ${claim}`);
  for (const violation of found) console.log(`${name}   ${violation.text}`);
}
process.exitCode = violations.length === 0 ? 0 : 1;
