/** Whether four cells are an open, high, low and close in order, by plain numbers with a point or a comma. */
export function likelyBar(cells: readonly string[]): boolean {
  const [open, high, low, close] = cells.map((cell) => (cell === '' ? NaN : Number(cell.replace(',', '.'))));
  if (open === undefined || high === undefined || low === undefined || close === undefined) return false;
  return high >= Math.max(open, close, low) && low <= Math.min(open, close);
}
