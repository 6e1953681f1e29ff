import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the engine's space for new objects at its first size, 1 MiB: in this process, and in the threads that it starts afterwards.
 *
 * It would grow with the work of some thousand jobs to 128 MB, and not come back: memory that the jobs beside it could need.
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
