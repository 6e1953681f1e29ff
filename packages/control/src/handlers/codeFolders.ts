import { fileURLToPath } from 'node:url';
import { moduleBeside } from '@proj/core/paths';

/** The code outside core that decides what a job computes, by the names under which it counts in the engine's digest. */
export const CODE_FOLDERS: Readonly<Record<string, string>> = {
  handlers: fileURLToPath(new URL('.', import.meta.url)),
  sharedCli: fileURLToPath(moduleBeside(import.meta.url, '../sharedCli')),
  stages: fileURLToPath(new URL('../sharedCli/', import.meta.url)),
};
