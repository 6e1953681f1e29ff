import { join } from 'node:path';
import { readManifest } from '@proj/core/schema';
import { readTextIfThere } from '@proj/core/paths';
import type { LiveRow } from '../store/index.ts';
import { named, type LiveAttempt, type Supervision } from './supervision.ts';

/** Holds a forced job against the newest one published from the same parameters, code and inputs: other bytes are an alarm. Both stay. */
export function compareRerun(supervision: Supervision, attempt: LiveAttempt, row: Pick<LiveRow, 'forced' | 'cacheKey'>): void {
  if (row.forced === 0 || row.cacheKey === null) return;
  const earlier = supervision.store.earlierResult(row.cacheKey, attempt.jobId);
  if (earlier === null) return;
  const [before, after] = [contentOf(supervision, earlier), contentOf(supervision, attempt.jobId)];
  if (before === null || after === null || before === after) return;
  supervision.tell({ kind: 'alarm', text: `#${attempt.seq} holds other bytes than ${earlier}, made from the same inputs by the same code`, ...named(attempt) });
}

function contentOf({ layout }: Supervision, jobId: string): string | null {
  const path = join(layout.jobFolder(jobId), 'manifest.json');
  const text = readTextIfThere(path);
  return text === null ? null : readManifest(text, path).content_sha256;
}
