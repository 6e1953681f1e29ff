import { resolve } from 'node:path';

/** The three folders everything else hangs on, as absolute paths. */
export interface Roots {
  /** What jobs write. */
  readonly outputs: string;
  /** The user's text files, only read. */
  readonly raw: string;
  /** Instruments, calendars, packs and policies. */
  readonly configs: string;
}

/** The environment variable behind each root. */
export const ROOT_VARIABLES = {
  outputs: 'PROJ_OUTPUTS_ROOT',
  raw: 'PROJ_RAW_ROOT',
  configs: 'PROJ_CONFIGS_ROOT',
} as const satisfies Record<keyof Roots, string>;

/** Roots from what was given, each defaulting to the folder of its name below `home`. */
export function rootsOf(given: Partial<Roots>, home: string): Roots {
  const at = (name: keyof Roots): string => resolve(home, given[name] || name); // an empty variable is no folder
  return { outputs: at('outputs'), raw: at('raw'), configs: at('configs') };
}
