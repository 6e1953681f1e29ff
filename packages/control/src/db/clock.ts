/** The two times of this system. Decisions use the monotonic one: it cannot jump. People read the other. */
export interface Clock {
  /** UTC, in milliseconds since 1970. */
  wallMs(): number;
  /** CLOCK_MONOTONIC in milliseconds: comparable between the processes of one boot, and of no other. */
  monoMs(): number;
}

/** An instant as text for people and scripts: ISO 8601, UTC, milliseconds. */
export function isoTime(wallMs: number): string {
  return new Date(wallMs).toISOString();
}
