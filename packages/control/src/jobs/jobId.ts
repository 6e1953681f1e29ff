import { randomUUID } from 'node:crypto';

/** A new job id: a UUIDv7 (RFC 9562, 5.7), whose first 48 bits are the time and whose others are random. */
export function newJobId(wallMs: number): string {
  const time = (Math.max(0, Math.trunc(wallMs)) % 2 ** 48).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`; // of a random one, all behind its version
}
