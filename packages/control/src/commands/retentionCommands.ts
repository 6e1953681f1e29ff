import { userInfo } from 'node:os';
import { fail } from '@proj/core/errors';
import { JOB_TYPES } from '../jobs/index.ts';
import { pinResult, pruneResults, WITHIN, type Decision, type PruneReport } from '../jobs/retention/index.ts';
import type { Command, CommandArguments, CommandResult } from './command.ts';
import { formatBytes, tableLines, type TextColumn } from './formatting.ts';

const JOB = [{ name: 'id', says: 'the job', required: true }] as const;
const MIB = 1 << 20;

/** `pin <id>`: a result that no prune takes. */
export const pinCommand: Command = { name: 'pin', summary: 'keep the result of a job from every prune', positionals: JOB, flags: {}, run: pinning(true) };

/** `unpin <id>`: the opposite. */
export const unpinCommand: Command = { name: 'unpin', summary: 'let prunes take the result of a job again', positionals: JOB, flags: {}, run: pinning(false) };

function pinning(pinned: boolean): Command['run'] {
  return (args, { roots, clock }) => {
    const done = pinResult(roots, args.positionals[0]!, { pinned, by: userInfo().username }, clock);
    const holds = done.id === done.asked ? '' : ` (it holds the result of #${done.askedSeq})`;
    return { lines: [`#${done.seq} ${done.changed ? 'is' : 'was already'} ${pinned ? 'pinned' : 'not pinned'}${holds}`], document: { ...done, pinned } };
  };
}

/** `prune`: lets old results go. */
export const pruneCommand: Command = {
  name: 'prune',
  summary: 'remove old results by count, age or bytes of each type; rows, logs and trials stay; a supervisor may work meanwhile',
  positionals: [],
  flags: {
    keep: { type: 'number', value: '<n>', says: 'let the newest so many of each type stay' },
    days: { type: 'number', value: '<n>', says: 'let stay what was published, or reused, in so many days' },
    mib: { type: 'number', value: '<n>', says: 'let so many MiB of each type stay' },
    type: { type: 'text', value: '<TYPE>', says: 'of this type alone' },
    'dry-run': { type: 'boolean', says: 'say what would go, and why the rest stays' },
  },
  examples: ['supervisor prune --keep 20 --days 30 --dry-run', 'supervisor prune --mib 50000 --type BUILD_PORTFOLIO'],
  run: async (args, { roots, clock }) => {
    const [type, dryRun] = [typeOf(args), args.has('dry-run')];
    const report = await pruneResults(roots, { limits: limitsOf(args), dryRun, ...(type !== undefined && { type }) }, clock);
    return resultOf(report, dryRun);
  },
};

function typeOf(args: CommandArguments): string | undefined {
  const type = args.text('type');
  if (type === undefined || JOB_TYPES.some(({ name }) => name === type)) return type;
  return fail('USAGE', `there is no type "${type}"`, { advice: `it is one of ${JOB_TYPES.map(({ name }) => name).join(', ')}` });
}

// Nothing goes by a limit that nobody has said.
function limitsOf(args: CommandArguments): { keep?: number; days?: number; bytes?: number } {
  const [keep, days, mib] = (['keep', 'days', 'mib'] as const).map((flag) => {
    const given = args.number(flag);
    return given !== undefined && given < 0 ? fail('USAGE', `--${flag} is 0 or more`) : given;
  });
  if (keep === undefined && days === undefined && mib === undefined) fail('USAGE', 'say what may stay: --keep, --days or --mib', { advice: 'see "supervisor prune --help"' });
  return { ...(keep !== undefined && { keep }), ...(days !== undefined && { days }), ...(mib !== undefined && { bytes: mib * MIB }) };
}

const COLUMNS: readonly TextColumn<Decision & { readonly becomes: string }>[] = [
  { title: '', cell: ({ becomes }) => becomes },
  { title: 'Job', cell: ({ result }) => `#${result.seq}`, right: true },
  { title: 'Type', cell: ({ result }) => result.type },
  { title: 'Size', cell: ({ result }) => formatBytes(result.bytes), right: true },
  { title: 'Why', cell: ({ why }) => why },
];

function resultOf({ goes, stays, mended }: PruneReport, dryRun: boolean): CommandResult {
  const spared = stays.filter(({ why }) => why !== WITHIN);
  const rows = [...goes.map((one) => ({ ...one, becomes: dryRun ? 'goes' : 'gone' })), ...spared.map((one) => ({ ...one, becomes: 'stays' }))];
  const freed = formatBytes(goes.reduce((sum, { result }) => sum + result.bytes, 0));
  const sum = `${goes.length} ${dryRun ? 'would go' : 'pruned'}, ${freed}; ${spared.length} stay although a limit is broken, ${stays.length - spared.length} are within the limits`;
  const facts = ({ result, why }: Decision) => ({ id: result.jobId, seq: result.seq, type: result.type, bytes: result.bytes, why });
  return { lines: [...mended, ...(rows.length === 0 ? [] : tableLines(COLUMNS, rows)), sum], document: { dryRun, [dryRun ? 'goes' : 'gone']: goes.map(facts), stays: stays.map(facts), mended } };
}
