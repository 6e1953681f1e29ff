import { faultTests } from './bench/faultTests.ts';
import { FAULTS } from './faults.ts';

faultTests(FAULTS);
