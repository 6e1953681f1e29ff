// Does one fault that mounts a disk, inside the mount namespace that it was started in, and prints its tally. Started by the bench alone.
import { seededRandom } from '../test/faults/bench/seededRandom.ts';
import { INSIDE } from '../test/faults/cases/inside.ts';

const { name, count, long, seed } = JSON.parse(process.argv[2] ?? '{}');
const tally = await INSIDE[name]({ count, long, random: seededRandom(seed), say: () => {} });
process.stdout.write(JSON.stringify(tally));
