/** Where the pieces of input go. */
export interface InputSink {
  /** one key or escape sequence */
  readonly piece: (text: string) => void;
  /** what stood between the marks of a bracketed paste */
  readonly paste: (text: string) => void;
  /** runs `work` after a while, and returns what takes that back */
  readonly later: (work: () => void, delayMs: number) => () => void;
}

const PIECE = /\x1b\[<[\d;]+[mM]|\x1b(?:\[\[[A-E]|\[[\d;?]*[ -/]*[@-~]|O.)|\x1b|[^\x1b]/gsu; // eslint-disable-line no-control-regex -- keys are controls
const UNFINISHED = /\x1b(?:\[\[?[\d;<?]*|O)?$/; // eslint-disable-line no-control-regex -- the same
const PASTE_BEGIN = '\x1b[200~';
const PASTE_END = '\x1b[201~';
const LONE_ESCAPE_MS = 30;

/**
 * A function that takes chunks as a terminal delivers them and hands on whole keys, one by one, whatever the chunks
 * cut apart or glued together. An escape that nothing follows within 30 ms is the Esc key.
 */
export function inputSplitter(sink: InputSink): (chunk: string) => void {
  let held = '';
  let pasted: string | null = null;
  let takeBack = (): void => {};

  const deliver = (text: string): void => {
    for (const piece of text.match(PIECE) ?? []) {
      if (piece === PASTE_BEGIN) pasted = '';
      else if (piece === PASTE_END && pasted !== null) {
        sink.paste(pasted);
        pasted = null;
      } else if (pasted !== null) pasted += piece;
      else sink.piece(piece);
    }
  };

  return (chunk) => {
    takeBack();
    const text = held + chunk;
    held = UNFINISHED.exec(text)?.[0] ?? '';
    deliver(text.slice(0, text.length - held.length));
    if (held === '') return;
    takeBack = sink.later(() => {
      const late = held;
      held = '';
      deliver(late);
    }, LONE_ESCAPE_MS);
  };
}
