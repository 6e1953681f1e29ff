import { flawIn, type UserFile } from './flawIn.ts';

/** Ways out of a pure function: each throws while code of a user's file runs. */
const WAYS_OUT = {
  'Math.random': [Math, 'random'],
  'Date.now': [Date, 'now'],
  fetch: [globalThis, 'fetch'],
  setTimeout: [globalThis, 'setTimeout'],
  setInterval: [globalThis, 'setInterval'],
  setImmediate: [globalThis, 'setImmediate'],
  queueMicrotask: [globalThis, 'queueMicrotask'],
  'crypto.getRandomValues': [globalThis.crypto, 'getRandomValues'],
  'crypto.randomUUID': [globalThis.crypto, 'randomUUID'],
  'Crypto.prototype.getRandomValues': [Crypto.prototype, 'getRandomValues'],
  'Crypto.prototype.randomUUID': [Crypto.prototype, 'randomUUID'],
  'URL.createObjectURL': [URL, 'createObjectURL'],
  Event: [globalThis, 'Event'],
  File: [globalThis, 'File'],
  'process.getBuiltinModule': [process, 'getBuiltinModule'],
  'process.binding': [process, 'binding'],
  'process.hrtime': [process, 'hrtime'],
  'process.uptime': [process, 'uptime'],
  'process.memoryUsage': [process, 'memoryUsage'],
  'process.cpuUsage': [process, 'cpuUsage'],
  'process.resourceUsage': [process, 'resourceUsage'],
  'process.cwd': [process, 'cwd'],
  'process.exit': [process, 'exit'],
  'process.kill': [process, 'kill'],
} as const;

/** Objects that give nothing away but the clock, or the place where the code runs: each of their members throws. */
const OPEN_OBJECTS = ['performance', 'Intl'] as const;

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
  const undo = Object.entries(WAYS_OUT).map(([name, [owner, key]]) => replace(owner, key, refusal(name, file)));
  const RealDate = globalThis.Date;
  const dates = datesWithoutNow(RealDate, file);
  undo.push(replace(globalThis, 'Date', dates), replace(RealDate.prototype, 'constructor', dates));
  for (const name of OPEN_OBJECTS) undo.push(replace(globalThis, name, new Proxy({}, { get: (_, key) => refuse(`${name}.${String(key)}`, file) })));
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

/** Throws when it is called, and when it is called with `new`. */
function refusal(name: string, file: UserFile): () => never {
  return function refused() {
    return refuse(name, file);
  };
}

function refuse(name: string, file: UserFile): never {
  return flawIn(file, `it uses ${name}; a ${file.kind} is a pure function of its bars and parameters`);
}
