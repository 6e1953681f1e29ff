import { basename } from 'node:path';
import { ensureFolder, moveEntry } from '@proj/core/paths';
import type { Supervision } from './supervision.ts';

/** Moves what must not be where it stands out of the way, a link itself and not what it points to. Nothing is ever deleted for being wrong. */
export function quarantine({ layout, clock, tell }: Pick<Supervision, 'layout' | 'clock' | 'tell'>, path: string, why: string): void {
  ensureFolder(layout.quarantine);
  moveEntry(path, `${layout.quarantine}/${basename(path)}.${clock.wallMs()}`);
  tell({ kind: 'quarantined', text: `${basename(path)} was moved into quarantine: ${why}` });
}
