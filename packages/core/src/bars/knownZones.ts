/** Fixed offsets from UTC in whole hours: servers and archives often keep one all year. */
const FIXED_OFFSETS = Array.from({ length: 27 }, (_, i) => i - 12)
  .filter((hours) => hours !== 0)
  .map((hours) => `UTC${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`);

/**
 * Zones that the stamps of a file may be in: UTC, then clocks that change with the season (of exchanges and of brokers' servers, America's
 * from east to west), then clocks that never do.
 */
export const KNOWN_ZONES: readonly string[] = [
  'UTC',
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Anchorage', 'America/Adak',
  'Europe/London', 'Europe/Berlin', 'Europe/Athens', 'Australia/Sydney',
  'Asia/Taipei', 'Asia/Tokyo', 'Asia/Kolkata',
  ...FIXED_OFFSETS,
];
