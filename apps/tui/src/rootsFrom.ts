import { ROOT_VARIABLES, type Roots, rootsOf } from '@proj/core/paths';

/** Flags first, then the environment, then the folders of their names where the program was called. */
export function rootsFrom(flags: Partial<Record<keyof Roots, string | undefined>>, env: NodeJS.ProcessEnv): Roots {
  const given = (name: keyof Roots): string => flags[name] ?? env[ROOT_VARIABLES[name]] ?? '';
  return rootsOf({ outputs: given('outputs'), raw: given('raw'), configs: given('configs') }, process.cwd());
}
