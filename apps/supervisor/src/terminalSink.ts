import type { Sink } from '@proj/control';

const CLEAR_LINE = '\r\u001b[2K';

/** Results to standard output, all else to standard error; progress only on a terminal, and none beside a JSON document. */
export function terminalSink(json: boolean): Sink {
  const live = process.stderr.isTTY === true && !json;
  let shown = '';
  const status = (text: string | null): void => {
    if (!live || (text ?? '') === shown) return;
    shown = text ?? '';
    process.stderr.write(`${CLEAR_LINE}${shown}`);
  };
  const beside = (stream: NodeJS.WriteStream, text: string): void => {
    const before = shown;
    status(null);
    stream.write(`${text}\n`);
    status(before);
  };
  return {
    line: (text) => beside(process.stdout, text),
    note: (text) => beside(process.stderr, text),
    status,
    width: widthOf(process.stderr),
  };
}

/** Columns of a stream: a terminal that does not know its size says 0. */
function widthOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? columns : 100;
}
