/** Prints one JSON line: { task, peer, n, median, min, max, unit, peakRssMb }. */
export function reportTimes(about, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const rounded = (value) => Number(value.toPrecision(4));
  const [median, min, max] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map(rounded);
  const { unit, ...rest } = about;
  process.stdout.write(`${JSON.stringify({ ...rest, median, min, max, unit, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
}

/** A wrong result must not become a figure. */
export function insist(condition, says) {
  if (condition) return;
  process.stderr.write(`${says}\n`);
  process.exit(1);
}
