import { randomUUID } from 'node:crypto';

const COUNTS = 2 ** 12;

const last = { ms: -1, prefix: '', count: 0 };

/**
 * A new job id: a UUIDv7 (RFC 9562, 5.7), whose first 48 bits are the time. Those of one process in one millisecond are counted in the 12 bits behind it
 * (6.2, method 1), so that up to 4,096 sort as they were given while the clock does not step back; the others are random.
 */
export function newJobId(wallMs: number): string {
  const ms = Math.max(0, Math.trunc(wallMs)) % 2 ** 48;
  if (ms === last.ms) last.count = Math.min(last.count + 1, COUNTS - 1);
  else Object.assign(last, { ms, prefix: prefixOf(ms), count: 0 });
  return `${last.prefix}${(COUNTS + last.count).toString(16).slice(1)}${randomUUID().slice(18)}`;
}

function prefixOf(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}
