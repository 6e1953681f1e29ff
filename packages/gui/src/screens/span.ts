/** A part of a row of values: from a place on, so many. */
export interface Span {
  readonly from: number;
  readonly count: number;
}

/** The fewest values that are looked at closely. */
const LEAST = 20;

/** The part twice as close (1) or half as close (-1), around its middle; null where that is all of them. */
export function zoomedSpan(span: Span | null, step: 1 | -1, total: number): Span | null {
  const { from, count } = span ?? { from: 0, count: total };
  const wanted = Math.max(Math.min(LEAST, total), step === 1 ? Math.ceil(count / 2) : count * 2);
  if (wanted >= total) return null;
  // The newest values stay in view while they are.
  const next = from + count >= total ? total - wanted : Math.round(from + (count - wanted) / 2);
  return { from: Math.min(total - wanted, Math.max(0, next)), count: wanted };
}

/** The part moved by quarters of itself; all of them cannot be moved. */
export function pannedSpan(span: Span | null, quarters: number, total: number): Span | null {
  if (span === null) return null;
  const by = Math.trunc(quarters * Math.max(1, Math.round(span.count / 4)));
  return { ...span, from: Math.min(total - span.count, Math.max(0, span.from + by)) };
}
