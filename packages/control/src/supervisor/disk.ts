import { diskOf } from '@proj/core/paths';
import type { Supervision } from './supervision.ts';

/** Why nothing may be claimed now; null when there is room. @throws IO */
export function spaceShortage({ roots, limits }: Pick<Supervision, 'roots' | 'limits'>): string | null {
  const { freeBytes, totalBytes } = diskOf(roots.outputs);
  const least = Math.min(limits.minFreeBytes, totalBytes * limits.minFreeShare);
  const mib = (bytes: number): string => `${Math.round(bytes / (1 << 20))} MiB`;
  return freeBytes >= least ? null : `only ${mib(freeBytes)} are free, ${mib(least)} are needed`;
}
