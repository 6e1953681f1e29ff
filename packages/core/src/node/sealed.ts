import { flawIn, type UserFile } from './flawIn.ts';

/** Ways out of a pure function: each throws while code of a user's file runs. */
const WAYS_OUT = {
  'Math.random': [Math, 'random'],
  'Date.now': [Date, 'now'],
  'performance.now': [performance, 'now'],
  fetch: [globalThis, 'fetch'],
  setTimeout: [globalThis, 'setTimeout'],
  setInterval: [globalThis, 'setInterval'],
  setImmediate: [globalThis, 'setImmediate'],
  queueMicrotask: [globalThis, 'queueMicrotask'],
  'crypto.getRandomValues': [globalThis.crypto, 'getRandomValues'],
  'crypto.randomUUID': [globalThis.crypto, 'randomUUID'],
  'process.getBuiltinModule': [process, 'getBuiltinModule'],
  'process.binding': [process, 'binding'],
  'process.hrtime': [process, 'hrtime'],
  'process.cwd': [process, 'cwd'],
  'process.exit': [process, 'exit'],
  'process.kill': [process, 'kill'],
} as const;

/** What `work` returns, run while clock, random source, timers, network and process throw. */
export function sealed<T>(file: UserFile, work: () => T): T {
  const open = seal(file, new Proxy({}, { get: () => refuse('process.env', file) }));
  try {
    return work();
  } finally {
    open();
  }
}

/**
 * Closes the ways out until the returned function is called.
 *
 * @param environment what stands for `process.env` meanwhile: empty while a module loads, since the loader itself looks there
 */
export function seal(file: UserFile, environment: object = {}): () => void {
  const undo = Object.entries(WAYS_OUT).map(([name, [owner, key]]) => replace(owner, key, () => refuse(name, file)));
  const RealDate = globalThis.Date;
  undo.push(replace(globalThis, 'Date', datesWithoutNow(RealDate, file)));
  undo.push(replace(process, 'env', environment));
  return () => {
    for (const restore of undo.reverse()) restore();
  };
}

function replace(owner: object, key: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, key);
    else Object.defineProperty(owner, key, before);
  };
}

/** `new Date(ms)` is arithmetic and stays; `new Date()` and `Date()` read the clock. */
function datesWithoutNow(RealDate: DateConstructor, file: UserFile): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args) => (args.length === 0 ? refuse('new Date()', file) : Reflect.construct(target, args)),
    apply: () => refuse('Date()', file),
  });
}

function refuse(name: string, file: UserFile): never {
  return flawIn(file, `it uses ${name}; a ${file.kind} is a pure function of its bars and parameters`);
}
