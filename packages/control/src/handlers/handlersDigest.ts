import { fileURLToPath } from 'node:url';
import { codeDigest, moduleBeside } from '@proj/core/paths';

/** The SHA-256 of the code outside core that decides what a job computes. Where this is joined with that code into other files, it is a word in them. */
export function handlersDigest(): string {
  return codeDigest({
    handlers: fileURLToPath(new URL('.', import.meta.url)),
    sharedCli: fileURLToPath(moduleBeside(import.meta.url, '../sharedCli')),
    stages: fileURLToPath(new URL('../sharedCli/', import.meta.url)),
  });
}
