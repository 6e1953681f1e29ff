/** Of doubles: 256 MiB. */
const MOST_VALUES = 33_554_432;

/** How many feature columns of a series the memory of one batch holds, at least one. @param bars of the series */
export function featureRoom(bars: number): number {
  return Math.max(1, Math.floor(MOST_VALUES / Math.max(1, bars)));
}
