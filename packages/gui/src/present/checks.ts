import type { Health } from '@proj/control';
import { formatBytes, formatCount } from './amount.ts';
import { formatDuration } from './duration.ts';
import { formatDateTime } from './instant.ts';
import type { Column } from './jobColumns.ts';
import type { Span } from './line.ts';

/** One number of the system as a person reads it. */
export interface Check {
  readonly title: string;
  readonly value: string;
  /** the bound it should keep; empty where every value is good */
  readonly bound: string;
  readonly ok: boolean;
  /** what it means, and what to do where it is out of its bound */
  readonly advice: string;
}

interface GaugeLook {
  readonly title: string;
  readonly format: (value: number) => string;
  /** how the bound is held: at most, unless said otherwise */
  readonly least?: boolean;
  readonly advice: string;
}

const bytes = (value: number): string => formatBytes(value);
const count = (value: number): string => formatCount(value);

/** How each gauge is read. */
const LOOKS: Readonly<Record<string, GaugeLook>> = {
  queued: { title: 'Queued jobs', format: count, advice: 'Jobs that wait for a free slot. Where no supervisor runs, u starts one.' },
  running: { title: 'Running jobs', format: count, advice: 'Jobs that run now, each in a process of its own.' },
  oldest_queued_age_ms: { title: 'Longest wait', format: formatDuration, advice: 'How long the oldest queued job has waited: by its priority, or because its type is paused (p on Jobs).' },
  heartbeat_gap_max_ms: { title: 'Oldest heartbeat', format: formatDuration, advice: 'A running job has not been heard of. The supervisor ends and retries what stays silent; its log says where it stood.' },
  wal_bytes: { title: 'Write-ahead log', format: bytes, advice: 'A reader holds the database open for long: close other programs that read it; the supervisor shrinks the log afterwards.' },
  disk_free_bytes: { title: 'Free disk', format: bytes, least: true, advice: 'No job starts while the disk is nearly full: make room below the outputs root, or give it a larger disk.' },
  tick_gap_max_ms: { title: 'Longest halt', format: formatDuration, advice: 'The supervisor stood still for so long since it began: it was suspended, or the machine had no time for it. No lease was judged by it.' },
  fenced_writes_total: { title: 'Fenced writes', format: count, advice: 'A worker tried to write for a job that had gone to another; nothing of it was taken. supervisor show tells of its attempts.' },
  rescues_total: { title: 'Rescues', format: count, advice: 'Jobs that were taken from a worker before they had ended; each was queued again or given up.' },
  losses_total: { title: 'Lost attempts', format: count, advice: 'Attempts whose process died on its own; each was tried again.' },
  orphaned: { title: 'Jobs given up', format: count, advice: 'Lost too often to be tried again. 1 ! finds them; r tries one again as a new job.' },
  unkillable: { title: 'Unkillable', format: count, advice: 'A process does not end although it was killed: it hangs in the kernel, mostly on a dead disk. Its slot stays taken.' },
};

/** The system's numbers as checks, those of the database's copies last. */
export function checksOf({ gauges, lastBackupAtMs }: Health): readonly Check[] {
  const checks = gauges.map(({ name, value, bound, ok }): Check => {
    const look: GaugeLook = LOOKS[name] ?? { title: name, format: (number) => String(Math.round(number)), advice: 'See: supervisor doctor' };
    return { title: look.title, value: look.format(value), bound: bound === null ? '' : `${look.least === true ? 'at least' : 'at most'} ${look.format(bound)}`, ok, advice: look.advice };
  });
  const backup = { title: 'Last backup', value: lastBackupAtMs === null ? 'never' : `${formatDateTime(lastBackupAtMs)} UTC`, bound: '', ok: true, advice: ':backup writes a checked copy of the job database; supervisor recover rebuilds one from what is published.' };
  return [...checks, backup];
}

/** Whether a check holds. */
export function checkSpan({ ok, bound }: Check): Span {
  if (bound === '') return ['·', 'muted'];
  return ok ? ['✓ ok', 'muted'] : ['✗ BAD', 'bad'];
}

/** The columns of the table of checks. */
export const CHECK_COLUMNS: readonly Column<Check>[] = [
  { title: '', width: 5, cell: checkSpan },
  { title: 'Check', width: 18, cell: ({ title, ok }) => [title, ok ? 'text' : 'bad'] },
  { title: 'Value', width: 20, align: 'right', cell: ({ value, ok }) => [value, ok ? 'strong' : 'bad'] },
  { title: 'Bound', width: 18, grow: 1, from: 75, cell: ({ bound }) => [bound, 'muted'] },
];
