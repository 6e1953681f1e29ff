import { faultTests } from './bench/faultTests.ts';
import { FAULTS } from './faults.ts';

/** Faults that are done within a window of time, which a busy machine misses: `pnpm faults` does them, one after the other. */
const TIMED = ['F3', 'F24', 'F25'];

faultTests(FAULTS.filter(({ name }) => !TIMED.includes(name)));
