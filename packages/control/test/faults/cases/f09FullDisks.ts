import { diskIsMissing } from '../bench/diskOfItsOwn.ts';
import type { Fault } from '../bench/fault.ts';
import { insideNamespace } from '../bench/insideNamespace.ts';

export const F09_FULL_DISKS: Fault = {
  name: 'F9',
  title: 'a full disk: tmpfs of 64 KiB to 8 MiB, which later grows',
  criterion: 'submits fail in one line, the database stays whole, the supervisor lives, and all jobs are done once there is space',
  counts: { short: 2, long: 29 },
  missing: diskIsMissing,
  run: (trial) => insideNamespace('F9', trial),
};
