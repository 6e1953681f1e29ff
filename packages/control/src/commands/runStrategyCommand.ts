import { resolve } from 'node:path';
import { fail } from '@proj/core/errors';
import type { Metrics } from '@proj/core/kernel';
import { moduleBeside } from '@proj/core/paths';
import { openLedger } from '../db/ledger/index.ts';
import type { Command, CommandArguments } from './command.ts';
import { tableLines, type TextColumn } from './formatting.ts';
import { namedSeries } from './namedSeries.ts';
import { runInThread } from './thread/runInThread.ts';
import { measureText } from './userFiles/measureText.ts';
import type { RanFile, RunOrder } from './userFiles/runFile.ts';

const CAPITAL = 100_000;

/** A backtest takes seconds; only a loop without an end takes so long. */
const LIMIT_SECONDS = 300;

/** `run-strategy <file>`: one backtest of a strategy of the user's own; it publishes nothing. */
export const runStrategyCommand: Command = {
  name: 'run-strategy',
  summary: 'one backtest of a strategy file of your own on READY bars; publishes nothing, and counts as a trial',
  positionals: [{ name: 'file', says: 'a file with a strategy', required: true }],
  flags: {
    instrument: { type: 'text', value: '<id>', says: 'whose READY bars it is run on, at its configured costs' },
    timeframe: { type: 'text', value: '<tf>', says: 'of those bars, such as 15m' },
    param: { type: 'list', value: '<name=value>', says: 'a parameter; may be repeated; the defaults for the others' },
    capital: { type: 'number', value: '<money>', says: `that it begins with, in the instrument's currency; default ${CAPITAL}` },
    'feature-file': { type: 'list', value: '<file>', says: 'features of your own that it uses; may be repeated' },
    limit: { type: 'number', value: '<seconds>', says: `after which it is stopped; default ${LIMIT_SECONDS}` },
  },
  examples: ['supervisor run-strategy examples/weekBreak.ts --instrument DEMO.SP500 --timeframe 1d --param bars=60'],
  run: async (args, { roots, clock, signal }) => {
    const path = resolve(args.positionals[0]!);
    const series = namedSeries(args);
    const capital = args.number('capital') ?? CAPITAL;
    if (!(capital > 0)) fail('USAGE', `--capital is money above 0, not ${capital}`);
    const limitSeconds = args.number('limit') ?? LIMIT_SECONDS;
    if (!(limitSeconds > 0)) fail('USAGE', `--limit is seconds above 0, not ${limitSeconds}`);
    const order: RunOrder = { path, featureFiles: args.list('feature-file').map((file) => resolve(file)), series, params: paramsOf(args), capital, roots };
    const entry = moduleBeside(import.meta.url, './userFiles/runThread');
    const ledger = openLedger(roots, clock); // one that is damaged is refused before anything is run
    const { trial, ...ran } = await runInThread(entry, order, { signal, limitMs: 1000 * limitSeconds }).then((result) => {
      const told = result as RanFile; // what the thread's own function returned
      ledger.append(told.trial.place, told.trial.done, told.trial.origin);
      ledger.flush();
      return told;
    }).finally(ledger.close);
    const params = Object.entries(ran.params).map(([name, value]) => `${name}=${value}`).join(' ');
    const measures = Object.entries(ran.metrics).flatMap(([name, value]) => (typeof value === 'number' ? [{ name, ...measureText(name as keyof Metrics, value, ran.currency) }] : []));
    return {
      lines: [
        `${ran.strategy} ${params}`.trim(),
        `${series.instrument} ${series.timeframe}, ${capital} ${ran.currency} to begin with; all bars, so nothing here is out of sample`,
        ...tableLines(COLUMNS, measures),
      ],
      document: { file: path, ...series, ...ran, trial: trial.place.id },
    };
  },
};

const NUMBER = /^-?\d+(\.\d+)?$/;

function paramsOf(args: CommandArguments): Readonly<Record<string, number>> {
  return Object.fromEntries(args.list('param').map((text) => {
    const [name = '', value = '', ...more] = text.split('=');
    if (name === '' || more.length > 0 || !NUMBER.test(value)) fail('USAGE', `--param wants name=number, not "${text}"`);
    return [name, Number(value)];
  }));
}

const COLUMNS: readonly TextColumn<{ readonly name: string; readonly value: string; readonly unit: string }>[] = [
  { title: 'Measure', cell: ({ name }) => name },
  { title: 'Value', cell: ({ value }) => value, right: true },
  { title: 'Unit', cell: ({ unit }) => unit },
];
