/** The words that a table is narrowed by, and whether they are being typed. */
export interface FilterText {
  readonly text: string;
  readonly editing: boolean;
}

/** A table that shows everything. */
export const NO_FILTER: FilterText = { text: '', editing: false };
