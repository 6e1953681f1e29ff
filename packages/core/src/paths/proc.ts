import * as fs from 'node:fs';
import { bytesInRoom } from './bytesInRoom.ts';

/** What tells a process from every other that ever had its number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start of the process in clock ticks since boot: a pid that is used again has another. */
  readonly startTicks: number;
}

/** A line of `/proc/<pid>/stat`, as far as it is needed here. */
export interface ProcessStat extends ProcessIdentity {
  readonly state: string;
  readonly parent: number;
  readonly group: number;
}

const GONE = new Set(['Z', 'X', 'x']);

/** The id of this boot of the machine; monotonic times of different boots cannot be compared. */
export function bootId(): string {
  return procText('sys/kernel/random/boot_id')?.trim() ?? 'unknown';
}

/** What the kernel says of a process; null when there is none. */
export function processStat(pid: number): ProcessStat | null {
  const line = procText(`${pid}/stat`);
  if (line === null) return null;
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' '); // the command may itself hold spaces and brackets
  const [state = '', parent = '', group = ''] = fields;
  return { pid, state, parent: Number(parent), group: Number(group), startTicks: Number(fields[19]) };
}

/** Whether exactly this process still runs. A zombie does not: it holds a number, and can write nothing more. */
export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  const stat = processStat(pid);
  return stat !== null && stat.startTicks === startTicks && !GONE.has(stat.state);
}

/** The identity of a running process, null when there is none. */
export function identityOf(pid: number): ProcessIdentity | null {
  const stat = processStat(pid);
  return stat === null || GONE.has(stat.state) ? null : { pid, startTicks: stat.startTicks };
}

/** Every running process whose group is one of these, by group. One walk over `/proc`. */
export function groupMembers(groups: ReadonlySet<number>): ReadonlyMap<number, readonly ProcessIdentity[]> {
  const members = new Map<number, ProcessIdentity[]>();
  for (const pid of runningPids()) {
    const stat = processStat(pid);
    if (stat === null || GONE.has(stat.state) || !groups.has(stat.group)) continue;
    members.set(stat.group, [...(members.get(stat.group) ?? []), { pid, startTicks: stat.startTicks }]);
  }
  return members;
}

/** Running processes that were started with this variable in their environment, `NAME=value`, whatever session they fled to. */
export function processesWithVariable(assignment: string): readonly ProcessIdentity[] {
  const wanted = Buffer.from(`\0${assignment}\0`);
  return runningPids().flatMap((pid) => {
    const environment = procBytes(`${pid}/environ`);
    if (environment === null || !Buffer.concat([ZERO, environment, ZERO]).includes(wanted)) return [];
    const identity = identityOf(pid);
    return identity === null ? [] : [identity];
  });
}

const ZERO = Buffer.from([0]);

/** Ticks of the kernel's accounting in a second: 100 on every Linux that Node runs on (USER_HZ, proc(5)). */
const TICK_MS = 10;

/** Processor time that exactly this process has used so far, all its threads together, in milliseconds; null when it is gone. */
export function processorMs({ pid, startTicks }: ProcessIdentity): number | null {
  const line = procText(`${pid}/stat`) ?? '';
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return Number(fields[19]) === startTicks ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : null;
}

/** Resident memory of a process in MiB; 0 when it is gone. */
export function residentMb(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(procText(`${pid}/status`) ?? '')?.[1];
  return kib === undefined ? 0 : Number(kib) / 1024;
}

/** Makes the kernel prefer this process when memory runs out; where that is not allowed, nothing changes. */
export function volunteerForOutOfMemory(): void {
  try {
    fs.writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // a hardened kernel refuses it: the memory watch of the supervisor stands without it
  }
}

function runningPids(): readonly number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function procText(name: string): string | null {
  return procBytes(name)?.toString('utf8') ?? null;
}

// A process may end between any two reads, and others are not ours to read: both are the answer "none".
function procBytes(name: string): Buffer | null {
  try {
    return bytesInRoom(`/proc/${name}`);
  } catch {
    return null;
  }
}
