/** A line of the independent history: an id that a submit has printed, or the start or end of a run. */
export type WitnessLine =
  | { readonly word: 'ack'; readonly jobId: string }
  | { readonly word: 'start' | 'end'; readonly jobId: string; readonly attempt: number; readonly pid: number; readonly monoMs: number };

/** The lines of a witness file: `ack <id>`, or `start|end <id> <attempt> <pid> <monoMs>`. A line of any other form is an error: a history with holes proves nothing. */
export function parseWitness(text: string): readonly WitnessLine[] {
  return text.split('\n').filter((line) => line !== '').map(parseLine);
}

function parseLine(line: string): WitnessLine {
  const run = /^(start|end) ([0-9a-f-]{36}) (\d+) (\d+) (-?\d+)$/.exec(line);
  if (run !== null) {
    return { word: run[1] === 'start' ? 'start' : 'end', jobId: run[2] ?? '', attempt: Number(run[3]), pid: Number(run[4]), monoMs: Number(run[5]) };
  }
  const ack = /^ack ([0-9a-f-]{36})$/.exec(line);
  if (ack !== null) return { word: 'ack', jobId: ack[1] ?? '' };
  throw new Error(`the witness has a line that says nothing: ${line.slice(0, 120)}`);
}

/** One run of one attempt; `endMs` is null when it said no end. */
export interface Run {
  readonly jobId: string;
  readonly attempt: number;
  readonly startMs: number;
  readonly endMs: number | null;
}

/** The runs that a witness has seen, in the order of their starts. A run is told by its process: one attempt that ran twice gives two. */
export function runsOf(lines: readonly WitnessLine[]): readonly Run[] {
  const keyOf = (line: Exclude<WitnessLine, { word: 'ack' }>): string => `${line.jobId} ${line.attempt} ${line.pid}`;
  const ends = new Map<string, number>();
  for (const line of lines) if (line.word === 'end') ends.set(keyOf(line), line.monoMs);
  return lines.flatMap((line) =>
    line.word === 'start' ? [{ jobId: line.jobId, attempt: line.attempt, startMs: line.monoMs, endMs: ends.get(keyOf(line)) ?? null }] : [],
  );
}
