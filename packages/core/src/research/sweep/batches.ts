/** Configurations of a sweep that are run together, by their rows in the grid, and the features that they need. */
export interface Batch {
  readonly rows: readonly number[];
  readonly references: readonly string[];
}

/**
 * Cuts a grid where the features of what came before fill the memory, so that this grows with the windows of a batch, and never with
 * the configurations.
 *
 * @param referencesOf what each row needs
 * @param room feature columns that there is memory for; a configuration that needs more has a batch of its own
 */
export function batchesOf(referencesOf: readonly (readonly string[])[], room: number): Batch[] {
  const batches: Batch[] = [];
  let rows: number[] = [];
  let references = new Set<string>();
  referencesOf.forEach((needed, row) => {
    const added = needed.filter((reference) => !references.has(reference)); // none, of nearly all rows
    if (rows.length > 0 && references.size + new Set(added).size > room) {
      batches.push({ rows, references: [...references] });
      [rows, references] = [[row], new Set(needed)];
      return;
    }
    rows.push(row);
    for (const reference of added) references.add(reference);
  });
  return [...batches, { rows, references: [...references] }];
}
