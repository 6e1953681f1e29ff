import blessed from 'blessed';
import type { Frame } from './frame.ts';
import { inputSplitter } from './inputSplitter.ts';
import { keyOf } from './key.ts';
import { type MouseEvent, mouseOf } from './mouse.ts';

/** The two ends of a terminal, and how many colours it has. */
export interface TerminalEnds {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly colors: number;
  readonly ascii: boolean;
}

/** What a terminal tells. */
export interface TerminalEvents {
  readonly onKey: (key: string) => void;
  readonly onPaste: (text: string) => void;
  readonly onMouse: (event: MouseEvent) => void;
  readonly onResize: () => void;
  /** it takes output again after it could not keep up */
  readonly onDrain: () => void;
}

/** A terminal in full-screen mode. */
export interface Terminal {
  readonly size: () => { readonly width: number; readonly height: number };
  /** Shows a frame: only cells that differ are written. A frame of another size is left out: the next one fits. */
  readonly draw: (frame: Frame) => void;
  /** whether it cannot keep up, so that a frame now would only queue */
  readonly isBusy: () => boolean;
  readonly redraw: () => void;
  readonly copy: (text: string) => void;
  /** Whether clicks and the wheel are reported; while they are, the terminal selects text with Shift alone. */
  readonly mouse: (on: boolean) => void;
  /** Gives the terminal to another program while `work` runs. */
  readonly lend: (work: () => void) => void;
  /** Gives it back as it was found. */
  readonly close: () => void;
}

type Cell = [attribute: number, character: string];

/** What is used of blessed beyond its public face: its grid of cells, and the moment it writes. */
interface Blessed {
  readonly lines: (Cell[] & { dirty: boolean })[];
  readonly cols: number;
  readonly rows: number;
  readonly tput: { colors: number };
  readonly program: { _buf: string; _flush: () => void; flush: () => void; on: (event: 'resize', listener: () => void) => void };
  readonly enter: () => void;
  readonly leave: () => void;
  readonly realloc: () => void;
  readonly render: () => void;
  readonly destroy: () => void;
}

/** Presses and the wheel, with coordinates of any size; no report for every cell that is crossed. */
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
const MOUSE_OFF = '\x1b[?1000l\x1b[?1006l';
const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';

/** Takes over a terminal: the other screen, raw keys, marked pastes. */
export function openTerminal(ends: TerminalEnds, events: TerminalEvents): Terminal {
  const { input, output } = ends;
  const screen = openBlessed(ends);
  const split = inputSplitter({
    piece: (piece) => {
      const [key, mouse] = [keyOf(piece), mouseOf(piece)];
      if (key !== null) events.onKey(key);
      else if (mouse !== null) events.onMouse(mouse);
    },
    paste: events.onPaste,
    later: (work, delayMs) => {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
  });
  let isMouse = true;
  const listen = (): void => {
    output.write(isMouse ? `${PASTE_ON}${MOUSE_ON}` : PASTE_ON);
    input.setRawMode(true);
    input.setEncoding('utf8').on('data', split).resume();
  };
  const unlisten = (): void => {
    input.off('data', split).pause();
    input.setRawMode(false);
    output.write(`${PASTE_OFF}${MOUSE_OFF}`);
  };
  const unwatch = watchSize(screen, events.onResize);
  output.on('drain', events.onDrain);
  listen();
  return {
    size: () => ({ width: screen.cols, height: screen.rows }),
    draw: (frame) => drawFrame(screen, frame),
    isBusy: () => output.writableNeedDrain,
    redraw: () => screen.realloc(),
    copy: (text) => output.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`),
    mouse: (on) => {
      isMouse = on;
      output.write(on ? MOUSE_ON : MOUSE_OFF);
    },
    lend: (work) => {
      unlisten();
      screen.leave();
      try {
        work();
      } finally {
        screen.enter();
        listen();
      }
    },
    close: () => {
      output.off('drain', events.onDrain);
      unwatch();
      unlisten();
      screen.destroy();
    },
  };
}

function openBlessed({ output, colors, ascii }: TerminalEnds): Blessed {
  const made: unknown = withoutHandlers(() => blessed.screen({ input: deafInput(), output, terminal: 'xterm-256color', resizeTimeout: RESIZE_MS, autoPadding: false, smartCSR: false, useBCE: false, forceUnicode: !ascii }));
  const screen = made as Blessed; // the types of blessed leave out what is used here
  screen.tput.colors = colors;
  const { program } = screen;
  // One write for each frame, shown at once by terminals that know synchronised output.
  program.flush = () => {
    if (program._buf === '' || !output.writable) return;
    const text = program._buf;
    program._buf = '';
    output.write(`${BEGIN}${text}${END}`);
  };
  program._flush = program.flush;
  return screen;
}

const RESIZE_MS = 30;
/** After the library has had its time to see a new size. */
const SETTLED_MS = 2 * RESIZE_MS;

/**
 * Tells of every change of size, also of one there and back again: the library sees the same size as before and leaves the screen
 * as it is, while the terminal has lost what did not fit in between.
 */
function watchSize(screen: Blessed, onResize: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const seen = (): void => {
    clearTimeout(timer);
    onResize();
  };
  const settled = (): void => {
    screen.realloc();
    onResize();
  };
  const onSignal = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settled, SETTLED_MS);
  };
  screen.program.on('resize', seen);
  process.on('SIGWINCH', onSignal);
  return () => {
    clearTimeout(timer);
    process.off('SIGWINCH', onSignal);
  };
}

const SEIZED = ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const;

/** What `make` returns, without the process-wide handlers it installs: those of blessed end the process with a code of their own. */
function withoutHandlers<T>(make: () => T): T {
  const signals = SEIZED.map((signal) => process.listeners(signal));
  const uncaught = process.listeners('uncaughtException');
  const made = make();
  SEIZED.forEach((signal, i) => {
    for (const handler of process.listeners(signal)) if (!signals[i]!.includes(handler)) process.off(signal, handler);
  });
  for (const handler of process.listeners('uncaughtException')) if (!uncaught.includes(handler)) process.off('uncaughtException', handler);
  return made;
}

/** Keys do not go through blessed: it loses those that chunks cut apart. It is given an input that never says anything. */
function deafInput(): NodeJS.ReadStream {
  const deaf: unknown = { listenerCount: () => 0, on: () => deaf, removeListener: () => deaf, pause: () => deaf, resume: () => deaf };
  return deaf as NodeJS.ReadStream;
}

function drawFrame(screen: Blessed, { width, height, characters, attributes }: Frame): void {
  if (width !== screen.cols || height !== screen.rows) return;
  for (let y = 0; y < height; y++) {
    const line = screen.lines[y]!;
    for (let x = 0; x < width; x++) {
      const cell = line[x]!;
      const at = y * width + x;
      if (cell[0] === attributes[at]! && cell[1] === characters[at]!) continue;
      cell[0] = attributes[at]!;
      cell[1] = characters[at]!;
      line.dirty = true;
    }
  }
  screen.render();
}
