import type { Role } from '../present/index.ts';
import { drawnIn, type Pane, setGlyph } from './frame.ts';

const EIGHTHS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const LEVELS = 8;

/** Values as columns that stand on the lower edge of a pane. */
export interface ColumnsState {
  /** NaN, and 0, draw nothing */
  readonly values: ArrayLike<number>;
  /** the value that reaches the upper edge */
  readonly max: number;
  /** columns from one value to the next, and columns that one is wide */
  readonly spacing: number;
  readonly wide: number;
  readonly role: Role;
}

/** Draws values as columns, to the eighth of a cell; what is above 0 shows at least an eighth. */
export function paintColumns(pane: Pane, { values, max, spacing, wide, role }: ColumnsState): void {
  if (!(max > 0)) return;
  const attribute = drawnIn(pane, role);
  for (let i = 0; i < values.length && i * spacing < pane.width; i++) {
    const share = values[i]! / max;
    if (!(share > 0)) continue;
    const eighths = Math.max(1, Math.round(Math.min(1, share) * pane.height * LEVELS));
    for (let row = 0; row * LEVELS < eighths; row++) {
      const glyph = EIGHTHS[Math.min(LEVELS, eighths - row * LEVELS)] ?? '█';
      for (let x = 0; x < wide; x++) setGlyph(pane, i * spacing + x, pane.height - 1 - row, { glyph, attribute });
    }
  }
}
