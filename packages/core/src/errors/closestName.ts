/** The candidate that a mistyped word most likely meant; null when none is near (more than a third of its letters differ). */
export function closestName(word: string, candidates: Iterable<string>): string | null {
  let closest: string | null = null;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) [closest, fewest] = [candidate, edits];
  }
  return closest;
}

/** "did you mean x?" as the advice of a failure, or what there is to choose from. */
export function adviceFor(word: string, candidates: readonly string[]): string {
  const closest = closestName(word, candidates);
  if (closest !== null) return `did you mean ${closest}?`;
  return candidates.length === 0 ? 'there are none' : `there are: ${candidates.join(', ')}`;
}

/** Insertions, deletions, replacements and swaps of neighbours from one word to the other (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? twoBefore[j - 2]! + 1 : Infinity;
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    [twoBefore, before] = [before, row];
  }
  return before[b.length]!;
}
