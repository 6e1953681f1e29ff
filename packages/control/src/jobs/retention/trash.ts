import { join } from 'node:path';
import { ensureFolder, isJobId, kindOf, modeOf, moveEntry, namesIn, removeTree, setMode, syncFolder, type Layout } from '@proj/core/paths';
import { failpoint } from '../../db/index.ts';
import type { JobStore, KeptResult } from '../../store/index.ts';
import { verifyPublished } from '../verifyPublished.ts';

const PUBLISHED = 0o555;
const MOVABLE = 0o755;

/** Where prunes happen. */
export interface TrashPlace {
  readonly store: JobStore;
  readonly layout: Layout;
}

/**
 * Takes a result out of what is published: moved aside and on the disk, marked, and only then removed. Every step may be the last one before a crash: `clearTrash` goes on.
 *
 * @returns false, and nothing has happened, when it is needed by now
 * @throws IO
 */
export function throwAway({ store, layout }: TrashPlace, result: KeptResult, note: { readonly why: string; readonly nowMs: number }): boolean {
  const [folder, aside] = [layout.jobFolder(result.jobId), join(layout.trash, result.jobId)];
  ensureFolder(layout.trash);
  const marked = store.prune(result, note, () => {
    setMode(folder, MOVABLE); // a read-only folder cannot change its parent
    failpoint('prune-opened');
    moveEntry(folder, aside);
    failpoint('prune-moved');
    for (const parent of [layout.trash, layout.jobs]) syncFolder(parent);
    failpoint('prune-synced');
  });
  if (!marked) return false;
  failpoint('prune-marked');
  removeTree(aside);
  failpoint('prune-removed');
  return true;
}

/**
 * Goes on with every prune that was killed: what was marked is removed, what was not is put back, for it was promised to nobody that it is gone.
 *
 * @returns a sentence for each, for people
 * @throws IO
 */
export async function clearTrash(place: TrashPlace): Promise<readonly string[]> {
  const { trash, jobs } = place.layout;
  const said: string[] = [];
  for (const name of namesIn(trash).filter(isJobId)) said.push(...(await clear(place, name)));
  for (const name of namesIn(jobs).filter(isJobId)) said.push(...closeAgain(place, name));
  return said;
}

async function clear({ store, layout }: TrashPlace, jobId: string): Promise<readonly string[]> {
  const [folder, aside] = [layout.jobFolder(jobId), join(layout.trash, jobId)];
  const { ok, problems } = store.prunedAtMs(jobId) === null ? await verifyPublished(aside, { modes: false }) : { ok: false, problems: [] };
  const said: string[] = [];
  const spared = store.unlessPruned(jobId, () => {
    const whole = ok && kindOf(folder) === 'none';
    const to = whole ? folder : join(layout.quarantine, `${jobId}.pruned`);
    ensureFolder(whole ? layout.jobs : layout.quarantine);
    moveEntry(aside, to);
    if (whole) setMode(folder, PUBLISHED);
    for (const parent of [layout.jobs, layout.trash]) syncFolder(parent);
    said.push(whole ? `${jobId} was put back: its prune was killed` : `${jobId} was moved from the trash into quarantine: ${problems[0] ?? 'another folder stands in its place'}`);
  });
  if (!spared) removeTree(aside);
  return said;
}

// Killed between the two first steps, a prune leaves a published folder that can be written.
function closeAgain({ store, layout }: TrashPlace, jobId: string): readonly string[] {
  const folder = layout.jobFolder(jobId);
  const isOpen = (): boolean => kindOf(folder) === 'folder' && modeOf(folder) === MOVABLE;
  if (!isOpen() || store.stateOf(jobId) !== 'SUCCEEDED') return [];
  const closed = store.unlessPruned(jobId, () => {
    if (isOpen()) setMode(folder, PUBLISHED);
  });
  return closed ? [`${jobId} is read-only again: its prune was killed`] : [];
}
