/** The edition of the tz data that this machine's time zones follow, such as `2026c`. */
export function zonesEdition(): string {
  return process.versions['tz'] ?? 'unknown';
}
