import { resolve } from 'node:path';
import { asFailure, EXIT_CODES, fail } from '@proj/core/errors';
import { exists, moduleBeside } from '@proj/core/paths';
import type { Command, CommandArguments } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';
import { namedSeries } from './namedSeries.ts';
import { runInThread } from './thread/runInThread.ts';
import { typeCheck, type CheckedTypes, type TypeMistake } from './userFiles/typeCheck.ts';
import type { CheckedCertificate, CheckedFile, CheckOrder } from './userFiles/checkFile.ts';

/** On the made-up bars a check takes two seconds; a series of the user's may be a hundred times as long. */
const LIMIT_MS = { madeUp: 20_000, series: 300_000 };

/** What the compiler may take, so that a check stays within ten seconds. */
const TYPES_LIMIT_MS = 8_000;

/** `check <file>`: whether a strategy or feature of the user's own has its types right, is pure and causal. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'whether a strategy or feature file of your own has its types right, is pure and sees no future',
  positionals: [{ name: 'file', says: 'a file with a strategy or with features', required: true }],
  flags: {
    'feature-file': { type: 'list', value: '<file>', says: 'features of your own that a strategy uses; may be repeated' },
    instrument: { type: 'text', value: '<id>', says: 'check it on READY bars of this instrument instead of made-up ones' },
    timeframe: { type: 'text', value: '<tf>', says: 'of those bars, such as 15m' },
  },
  examples: ['supervisor check examples/weekBreak.ts', 'supervisor check mine.ts --instrument DEMO.SP500 --timeframe 1d'],
  run: async (args, { roots, signal }) => {
    const path = resolve(args.positionals[0]!);
    const featureFiles = args.list('feature-file').map((file) => resolve(file));
    const order: CheckOrder = { path, featureFiles, series: seriesOf(args), roots };
    const entry = moduleBeside(import.meta.url, './userFiles/checkThread');
    const typing = exists(path) ? typeCheck([path, ...featureFiles], { signal, limitMs: TYPES_LIMIT_MS }) : null; // that it is not there is said by the thread
    const [ran, types] = await Promise.all([runInThread(entry, order, { signal, limitMs: order.series === null ? LIMIT_MS.madeUp : LIMIT_MS.series }).catch(async (error: unknown) => refused(error, await typing)), typing]);
    const checked = ran as CheckedFile; // what the thread's own function returned
    const mistakes = mistakesOf(types);
    const faults = checked.certificates.filter(({ fault }) => fault !== null);
    const disagree = checked.agreement !== null && !checked.agreement.equal;
    const isRight = faults.length === 0 && !disagree && mistakes.length === 0;
    return {
      lines: [
        `${checked.kind} ${path} sha256 ${checked.sha256.slice(0, 12)}, sealed, on ${checked.bars} bars${order.series === null ? ' that are made up' : ''}`,
        ...tableLines(COLUMNS, checked.certificates),
        ...agreementLines(checked),
        ...typeLines(types),
        ...faults.map(({ kind, subject, fault }) => `NOT_CAUSAL: the ${kind} ${subject} ${fault}`),
        ...(isRight ? [NEXT[checked.kind](args.positionals[0]!)] : []),
      ],
      document: { file: path, ...checked, types },
      exitCode: isRight ? 0 : EXIT_CODES.CHECK_FAILED,
    };
  },
};

/** What a file that is right can be used for. */
const NEXT: Readonly<Record<CheckedFile['kind'], (file: string) => string>> = {
  strategy: (file) => `next: supervisor run-strategy ${file} --instrument <id> --timeframe <tf>, or { "file": "${file}" } among the strategies of BUILD_PORTFOLIO`,
  feature: (file) => `next: { "file": "${file}" } among the featureFiles of BUILD_DATA or BUILD_PORTFOLIO`,
};

/** What does not run and names no place is most often a mistake that the compiler has found, with its line. */
function refused(error: unknown, types: CheckedTypes | null): never {
  const { code, message, details } = asFailure(error);
  const [mistake] = mistakesOf(types).map(mistakeText);
  if (details.where !== undefined || mistake === undefined) throw error;
  return fail(code, message, { ...details, advice: [...(details.advice === undefined ? [] : [details.advice]), `its types say: ${mistake}`].join('; ') }, error);
}

function mistakesOf(types: CheckedTypes | null): readonly TypeMistake[] {
  return types?.isChecked === true ? types.mistakes : [];
}

function mistakeText({ file, line, code, says }: TypeMistake): string {
  return `${says} (${file === '' ? '' : `${file}:${line}, `}${code})`;
}

function agreementLines({ agreement }: CheckedFile): readonly string[] {
  if (agreement === null) return [];
  const { equal, fills, trades } = agreement;
  return [equal ? `both kernels agree: ${fills} fills, ${trades} trades` : 'BUG: the two kernels do not agree on the orders of this strategy - please report it with the file'];
}

function typeLines(types: CheckedTypes | null): readonly string[] {
  if (types === null) return [];
  if (!types.isChecked) return [`types NOT checked: ${types.why}`];
  if (types.mistakes.length === 0) return [`types are right (${types.compiler})`];
  return types.mistakes.map((mistake) => `BAD_TYPES: ${mistakeText(mistake)}`);
}

function seriesOf(args: CommandArguments): CheckOrder['series'] {
  return args.has('instrument') || args.has('timeframe') ? namedSeries(args) : null;
}

const COLUMNS: readonly TextColumn<CheckedCertificate>[] = [
  { title: 'Subject', cell: ({ subject }) => subject },
  { title: 'Parameters', cell: ({ params }) => Object.entries(params ?? {}).map(([name, value]) => `${name}=${value}`).join(' ') },
  { title: 'Values', cell: ({ numbers }) => String(numbers), right: true },
  { title: 'Checks', cell: ({ checks }) => `${checks.filter(({ passed }) => passed).length} of ${checks.length}`, right: true },
  { title: 'Verdict', cell: ({ fault }) => (fault === null ? 'pure and causal' : 'no') },
];
