import { diskIsMissing } from '../bench/diskOfItsOwn.ts';
import type { Fault } from '../bench/fault.ts';
import { insideNamespace } from '../bench/insideNamespace.ts';

export const F11_READ_ONLY_DISKS: Fault = {
  name: 'F11',
  title: 'outputs that become read-only, and a database that cannot be written any more',
  criterion: 'a submit fails in one line, a supervisor ends with 74 only after its patience, screens still show all, and nothing is lost',
  counts: { short: 1, long: 5 },
  missing: diskIsMissing,
  run: (trial) => insideNamespace('F11', trial),
};
