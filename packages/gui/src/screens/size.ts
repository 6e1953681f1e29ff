/** Columns and rows of a terminal. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this nothing but a notice is shown. */
export const LEAST_SIZE: Size = { width: 60, height: 16 };

/** Rows that tabs, crumbs and keys take; the rest is the screen's. */
export const CHROME_ROWS = 3;

/** The rows a screen has for itself. */
export function bodyRows({ height }: Size): number {
  return Math.max(0, height - CHROME_ROWS);
}
