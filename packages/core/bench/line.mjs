// Times a piece of work and prints one JSON line: { task, peer, n, median, min, max, unit, peakRssMb }.
const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 7);

/** Nanoseconds per item. @param work may be async; its first runs are not counted */
export async function printLine(about, work, options) {
  await print({ ...about, unit: 'ns/bar' }, work, options, 1 / about.n);
}

/** Milliseconds of the whole. */
export async function printTimes(about, work, options) {
  await print({ ...about, unit: 'ms' }, work, options, 1e-6);
}

async function print({ task, peer, n, unit }, work, { repetitions = REPETITIONS, warmUps = 3, collects = true } = {}, perNanosecond) {
  const values = [];
  for (let i = 0; i < warmUps; i++) await work();
  for (let i = 0; i < repetitions; i++) {
    if (collects) globalThis.gc?.();
    const start = process.hrtime.bigint();
    await work();
    values.push(Number(process.hrtime.bigint() - start) * perNanosecond);
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
