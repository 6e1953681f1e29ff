// Times a piece of work and prints one JSON line: { task, peer, n, median, min, max, unit, peakRssMb }, nanoseconds per item or milliseconds of the whole.
const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 7);

/** @param work may be async; its first runs are not counted */
export async function printLine({ task, peer, n, unit = 'ns/bar' }, work, { repetitions = REPETITIONS, warmUps = 3, collects = true } = {}) {
  const values = [];
  const scale = unit === 'ms' ? 1e6 : n;
  for (let i = 0; i < warmUps; i++) await work();
  for (let i = 0; i < repetitions; i++) {
    if (collects) globalThis.gc?.();
    const start = process.hrtime.bigint();
    await work();
    values.push(Number(process.hrtime.bigint() - start) / scale);
  }
  values.sort((a, b) => a - b);
  const rounded = (value) => Number(value.toPrecision(4));
  const [median, min, max] = [values[values.length >> 1], values[0], values.at(-1)].map(rounded);
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ task, peer, n, median, min, max, unit, peakRssMb })}\n`);
}

/** A wrong result must not become a figure. */
export function insist(condition, says) {
  if (condition) return;
  process.stderr.write(`${says}\n`);
  process.exit(1);
}
