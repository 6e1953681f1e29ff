import { join } from 'node:path';
import { fail, type FailureCode } from '@proj/core/errors';
import { layoutOf, readBeginning, readStandardInput, readTextIfThere } from '@proj/core/paths';
import { submit } from '../jobs/submit.ts';
import type { SubmitReceipt } from '../store/index.ts';
import { absoluteFiles } from '../jobs/absoluteFiles.ts';
import { jobTypeOf } from '../jobs/jobTypes.ts';
import type { JobState } from '../jobs/jobStates.ts';
import type { JobDetail } from '../jobs/monitor.ts';
import { awaitJob } from './awaitJob.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { formatDuration } from './formatting.ts';
import { MAX_TEXT_BYTES, strictJson } from './strictJson.ts';

/** `submit <TYPE> --params <file|->`: the only way in. */
export const submitCommand: Command = {
  name: 'submit',
  summary: 'queue a job; with --wait run it and end with its code',
  positionals: [{ name: 'TYPE', says: 'BUILD_DATA or BUILD_PORTFOLIO', required: true }],
  flags: {
    params: { type: 'text', value: '<file|->', says: 'JSON file with the parameters, or - for standard input' },
    wait: { type: 'boolean', says: 'wait for the end; supervises meanwhile if nobody does; Ctrl-C cancels the job' },
    priority: { type: 'number', value: '<n>', says: '-100 to 100, higher first, default 0' },
    after: { type: 'list', value: '<id>', says: 'start only once this job has succeeded; may be repeated' },
    force: { type: 'boolean', says: 'compute even if an equal job is queued or published' },
    'dry-run': { type: 'boolean', says: 'only say what it would do: runs, trials, an equal job, how long' },
  },
  examples: [
    `echo '{"instrument":"DEMO.SP500","timeframes":["1d"],"features":["sma_20"]}' | supervisor submit BUILD_DATA --params - --wait`,
    'supervisor submit BUILD_PORTFOLIO --params portfolio.json --after 12',
  ],
  run: async (args, context) => {
    const type = jobTypeOf(args.positionals[0]!).name; // before the parameters are read: a wrong type is the first thing to say
    const source = args.text('params') ?? fail('USAGE', '--params <file|-> is missing', { advice: 'see "supervisor submit --help"' });
    const params = absoluteFiles(paramsOf(source));
    if (args.has('dry-run')) return dryRunResult(context, type, params);
    const receipt = submit(
      context.roots,
      {
        type,
        params,
        priority: args.number('priority'),
        after: args.list('after'),
        force: args.has('force'),
        submittedBy: 'command line',
      },
      context.clock,
    );
    if (!args.has('wait')) return queuedResult(receipt);
    return endedResult(await awaitJob(receipt.id, context), context);
  },
};

async function dryRunResult({ roots }: CommandContext, type: string, params: unknown): Promise<CommandResult> {
  const [{ dryRun }, { dryRunLines }] = await Promise.all([import('./dryRun/dryRun.ts'), import('./dryRun/dryRunLines.ts')]);
  const document = await dryRun(roots, type, params);
  return { lines: dryRunLines(document), document };
}

function paramsOf(source: string): unknown {
  return source === '-' ? strictJson(readStandardInput(MAX_TEXT_BYTES), 'standard input') : strictJson(readBeginning(source, MAX_TEXT_BYTES), source);
}

function receiptLine({ seq, id, duplicate, state }: SubmitReceipt): string {
  return duplicate ? `#${seq} ${id} is an equal job and ${state.toLowerCase()} already` : `#${seq} ${id} queued`;
}

function queuedResult(receipt: SubmitReceipt): CommandResult {
  return { lines: [receiptLine(receipt)], document: receipt };
}

/**
 * The published result of a job that was waited for.
 *
 * @throws what the job failed with, CANCELLED when it was stopped: a job that did not succeed ends this process as it ended
 */
export function endedResult(job: JobDetail, { roots }: CommandContext): CommandResult {
  if (job.state !== 'SUCCEEDED') return failAsJob(job);
  const folder = layoutOf(roots).jobFolder(job.resultOf ?? job.id);
  const took = job.startedAtMs === null || job.finishedAtMs === null ? '' : ` in ${formatDuration(job.finishedAtMs - job.startedAtMs)}`;
  const answered = job.resultOf === null ? '' : ', answered by an equal published job';
  const summary = readTextIfThere(join(folder, 'report.txt'));
  const told = summary === null ? [] : ['', summary.trimEnd(), '', `Report ${join(folder, 'report.html')}; supervisor explain ${job.seq} sharpe, supervisor verify ${job.seq} --rederive`];
  const lines = [`#${job.seq} ${job.title} succeeded${took}${answered}: ${folder}`, ...told];
  return { lines, document: { ...job, folder } };
}

/** What stands for a job that ended without an error of its own. */
const ENDS: Readonly<Partial<Record<JobState, { readonly code: FailureCode; readonly says: string }>>> = {
  ABORTED: { code: 'CANCELLED', says: 'was cancelled' },
  REJECTED: { code: 'USAGE', says: 'was rejected' },
  ORPHANED: { code: 'IO', says: 'was lost too often' },
};

function failAsJob({ seq, id, state, error, stateReason }: JobDetail): never {
  const end = ENDS[state];
  if (end !== undefined) return fail(end.code, `job #${seq} ${end.says}`, { job: id, reason: stateReason });
  const { code, message, details } = error ?? { code: 'BUG', message: stateReason, details: {} };
  return fail(code, message, { ...details, job: id, seq, advice: [details.advice, `see "supervisor show #${seq}"`].filter((text) => text !== undefined).join('; ') });
}
