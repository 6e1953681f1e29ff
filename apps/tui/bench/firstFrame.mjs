// How long from the start of the interface until its first frame stands complete on the terminal, over a hundred thousand jobs. Milliseconds.
// node bench/firstFrame.mjs [columns] [rows]
import { hasFrame, interfaceOn, jobsWorld } from './terminal.mjs';

const REPETITIONS = Number(process.env.BENCH_REPETITIONS ?? 15);
const [columns, rows] = process.argv.slice(2, 4).map(Number);
const world = jobsWorld();
const values = [];
for (let i = -2; i < REPETITIONS; i++) {
  const tui = interfaceOn(world.roots, { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 });
  const taken = await tui.until(hasFrame);
  tui.kill();
  await tui.exit;
  if (i >= 0) values.push(taken);
}
world.remove();
const sorted = values.toSorted((a, b) => a - b);
const [median, min, max] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map((value) => Number(value.toPrecision(4)));
process.stdout.write(`${JSON.stringify({ task: 'start', peer: 'own first frame', n: 1, median, min, max, unit: 'ms', peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
