/** The distance of two series by their correlation: 0 for equal ones, 1 for mirrored ones. Source: M. Lopez de Prado (2016), as `hierarchicalShares`. */
export function correlationDistance(correlation: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, (1 - correlation) / 2)));
}
