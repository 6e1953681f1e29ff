import type { Fault } from './bench/fault.ts';
import { F01_KILLED_WORKERS } from './cases/f01KilledWorkers.ts';
import { F02_FAILPOINTS } from './cases/f02Failpoints.ts';
import { F03_KILLED_SUPERVISORS } from './cases/f03KilledSupervisors.ts';
import { F04_HALTED_WORKERS } from './cases/f04HaltedWorkers.ts';
import { F04B_UNKILLED_WORKERS } from './cases/f04bUnkilledWorkers.ts';
import { F05_HALTED_WRITERS } from './cases/f05HaltedWriters.ts';
import { F06_HALTED_SUPERVISORS } from './cases/f06HaltedSupervisors.ts';
import { F07_RIVALS } from './cases/f07Rivals.ts';
import { F08_RACING_CLAIMS } from './cases/f08RacingClaims.ts';
import { F09_FULL_DISKS } from './cases/f09FullDisks.ts';
import { F10_SMALL_FILES } from './cases/f10SmallFiles.ts';
import { F11_READ_ONLY_DISKS } from './cases/f11ReadOnlyDisks.ts';
import { F12_DAMAGED_DATABASES } from './cases/f12DamagedDatabases.ts';
import { F13_LOST_LOGS } from './cases/f13LostLogs.ts';
import { F14_TORN_LOGS } from './cases/f14TornLogs.ts';
import { F15_JUMPING_CLOCKS } from './cases/f15JumpingClocks.ts';
import { F16_REBOOTS } from './cases/f16Reboots.ts';
import { F17_REUSED_NUMBERS } from './cases/f17ReusedNumbers.ts';
import { F18_STUBBORN_FAMILIES } from './cases/f18StubbornFamilies.ts';
import { F19_RACING_CANCELS } from './cases/f19RacingCancels.ts';
import { F20_BUSY_MAIN_THREAD, F21_DEADLOCK } from './cases/f20BusyThreads.ts';
import { F22_MEMORY } from './cases/f22Memory.ts';
import { F23_PATHS } from './cases/f23Paths.ts';
import { F24_BAD_STAGING, F25_TAKEN_PLACE } from './cases/f24BadStaging.ts';
import { F26_BOMBS } from './cases/f26Bombs.ts';
import { F27_REMOVED_TYPES } from './cases/f27RemovedTypes.ts';
import { F28_MANY_SUBMITTERS } from './cases/f28ManySubmitters.ts';
import { F29_READERS } from './cases/f29Readers.ts';
import { F30_LONG_QUEUE } from './cases/f30LongQueue.ts';
import { F31_ORDER_ON_DISK, F36_DESCRIPTORS } from './cases/f31SystemCalls.ts';
import { F32_TAMPERING } from './cases/f32Tampering.ts';
import { F33_RESTORE } from './cases/f33Restore.ts';
import { F34_MIGRATIONS } from './cases/f34Migrations.ts';
import { F35_LOG_FLOOD } from './cases/f35LogFlood.ts';
import { F37_RANDOM_COMMANDS } from './cases/f37RandomCommands.ts';
import { F38_SOAK } from './cases/f38Soak.ts';

/** Every fault that is done to the system, one line each. */
export const FAULTS: readonly Fault[] = [
  F01_KILLED_WORKERS,
  F02_FAILPOINTS,
  F03_KILLED_SUPERVISORS,
  F04_HALTED_WORKERS,
  F04B_UNKILLED_WORKERS,
  F05_HALTED_WRITERS,
  F06_HALTED_SUPERVISORS,
  F07_RIVALS,
  F08_RACING_CLAIMS,
  F09_FULL_DISKS,
  F10_SMALL_FILES,
  F11_READ_ONLY_DISKS,
  F12_DAMAGED_DATABASES,
  F13_LOST_LOGS,
  F14_TORN_LOGS,
  F15_JUMPING_CLOCKS,
  F16_REBOOTS,
  F17_REUSED_NUMBERS,
  F18_STUBBORN_FAMILIES,
  F19_RACING_CANCELS,
  F20_BUSY_MAIN_THREAD,
  F21_DEADLOCK,
  F22_MEMORY,
  F23_PATHS,
  F24_BAD_STAGING,
  F25_TAKEN_PLACE,
  F26_BOMBS,
  F27_REMOVED_TYPES,
  F28_MANY_SUBMITTERS,
  F29_READERS,
  F30_LONG_QUEUE,
  F31_ORDER_ON_DISK,
  F32_TAMPERING,
  F33_RESTORE,
  F34_MIGRATIONS,
  F35_LOG_FLOOD,
  F36_DESCRIPTORS,
  F37_RANDOM_COMMANDS,
  F38_SOAK,
];
