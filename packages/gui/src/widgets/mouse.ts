/** A press of the left button, or a turn of the wheel, at a cell counted from 0. */
export interface MouseEvent {
  readonly kind: 'click' | 'wheelUp' | 'wheelDown';
  readonly x: number;
  readonly y: number;
}

const REPORT = /^\x1b\[<(\d+);(\d+);(\d+)([mM])$/; // eslint-disable-line no-control-regex -- reports begin with a control
const KINDS: Readonly<Record<string, MouseEvent['kind']>> = { 0: 'click', 64: 'wheelUp', 65: 'wheelDown' };

/** The event behind one piece of input; null for a release, another button, and what is no report. */
export function mouseOf(piece: string): MouseEvent | null {
  const [, button = '', x = '', y = '', end] = REPORT.exec(piece) ?? [];
  const kind = KINDS[button];
  return kind === undefined || end !== 'M' ? null : { kind, x: Number(x) - 1, y: Number(y) - 1 };
}
