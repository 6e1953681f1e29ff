import { fileURLToPath } from 'node:url';
import type { Environment } from '../db/index.ts';
import { COOKIE_NAME } from './cookie.ts';

const PASSED_ON = /^(PATH|HOME|LANG|NODE_ENV|PROJ_.*)$/;

/** What the engine compiled for a worker is read back by the next one. Where the folder cannot be written, nothing is lost but time. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

/** The environment of a worker: a part of its supervisor's, and the mark by which all of its processes are found. */
export function workerEnvironment(environment: Environment, cookie: string): Environment {
  const passed = Object.entries(environment).filter(([name]) => PASSED_ON.test(name) && name !== COOKIE_NAME);
  return { ...Object.fromEntries(passed), TZ: 'UTC', NODE_COMPILE_CACHE: COMPILED, [COOKIE_NAME]: cookie.slice(COOKIE_NAME.length + 1) };
}
