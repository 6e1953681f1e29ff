import { fail } from '@proj/core/errors';
import { changedSources } from './changedSources.ts';
import { brokenChain, lackingTrials } from './lackingTrials.ts';
import { isJobId, layoutOf, namesIn, type Roots } from '@proj/core/paths';
import { openMonitor, type Monitor } from '../jobs/monitor.ts';
import { foundJob } from '../jobs/resolveJob.ts';
import { verifyPublished } from '../jobs/verifyPublished.ts';
import type { Command, CommandArguments, CommandContext } from './command.ts';
import { resultIdOf } from './resultIdOf.ts';

const PAGE = 500;

interface Verified {
  readonly id: string;
  readonly ok: boolean;
  readonly files: number;
  readonly problems: readonly string[];
  /** What is no fault and should be known. */
  readonly note: string | null;
}

/** `verify <id>|--all`: hashes what is published; with --rederive computes it again and compares. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'hash what is published against its manifest; --rederive computes it again and compares',
  positionals: [{ name: 'id', says: 'the job; or --all', required: false }],
  flags: {
    all: { type: 'boolean', says: 'everything that is published' },
    rederive: { type: 'boolean', says: 'derive the files again from inputs with the recorded hashes and compare every byte' },
  },
  run: async (args, context) => {
    const ids = idsOf(args, context);
    const results: Verified[] = [];
    for (const id of ids) {
      context.sink.status(`verifying ${results.length + 1} of ${ids.length}`);
      results.push(await verified(id, args.has('rederive'), context));
    }
    context.sink.status(null);
    const bad = results.filter(({ ok }) => !ok);
    const lines = results.flatMap(linesOf);
    lines.push(`${results.length} verified, ${bad.length} bad`);
    return { lines, document: results, exitCode: bad.length === 0 ? 0 : 1 };
  },
};

function idsOf(args: CommandArguments, { roots, clock }: CommandContext): readonly string[] {
  const [ref] = args.positionals;
  if ((ref === undefined) === !args.has('all')) fail('USAGE', 'name one job, or --all', { advice: 'see "supervisor verify --help"' });
  const monitor = openMonitor(roots, clock);
  try {
    if (ref === undefined) return [...new Set([...publishedIds(roots), ...succeededIds(monitor)])].sort();
    const job = monitor.job(ref);
    if (job !== null) return [resultIdOf(job)];
  } finally {
    monitor.close();
  }
  // Artifacts outlive their database: an id that only the folders know can be verified all the same.
  return publishedIds(roots).includes(ref) ? [ref] : foundJob<readonly string[]>(ref, () => null);
}

/** Jobs that have a folder of their own by the word of the database, whether or not it is still there. */
function succeededIds(monitor: Monitor): readonly string[] {
  const ids: string[] = [];
  let beforeSeq: number | undefined;
  for (;;) {
    const page = monitor.jobs({ states: ['SUCCEEDED'], limit: PAGE, ...(beforeSeq !== undefined && { beforeSeq }) });
    if (page.length === 0) return ids;
    ids.push(...page.filter(({ resultOf, prunedAtMs }) => resultOf === null && prunedAtMs === null).map(({ id }) => id));
    beforeSeq = page.at(-1)?.seq;
  }
}

function publishedIds(roots: Roots): readonly string[] {
  return namesIn(layoutOf(roots).jobs).filter(isJobId);
}

async function verified(id: string, again: boolean, context: CommandContext): Promise<Verified> {
  const folder = layoutOf(context.roots).jobFolder(id);
  const { problems: found, manifest, manifestSha256 } = await verifyPublished(folder);
  const problems = [...found, ...strangeManifest(id, manifestSha256, context)];
  const files = manifest?.content.files.length ?? 0;
  const lacking = problems.length === 0 && manifest !== null ? lackingTrials(manifest, folder, context.roots) : null;
  if (problems.length > 0 || manifest === null || !again) return { id, ok: problems.length === 0, files, problems, note: lacking };
  const { rederive } = await import('./rederive.ts');
  const { differences, otherEngine } = await rederive(manifest, folder, context);
  const notes = [otherEngine, lacking, brokenChain(manifest, context.roots), await changedSources(manifest, context.roots)];
  return { id, ok: differences.length === 0, files, problems: differences, note: notes.filter((word) => word !== null).join('; ') || null };
}

/** What the row of a job knows of its manifest; a folder whose row is lost is judged by itself. */
function strangeManifest(id: string, manifestSha256: string | null, { roots, clock }: CommandContext): readonly string[] {
  const monitor = openMonitor(roots, clock);
  try {
    const known = monitor.job(id)?.manifestSha256 ?? null;
    return known === null || manifestSha256 === null || known === manifestSha256 ? [] : ['manifest.json is not the one that was published'];
  } finally {
    monitor.close();
  }
}

function linesOf({ id, ok, files, problems, note }: Verified): string[] {
  const beside = note === null ? '' : `  (${note})`;
  return ok ? [`ok   ${id}  ${files} files${beside}`] : problems.map((problem) => `BAD  ${id}  ${problem}${beside}`);
}
