import type { Monitor } from '@proj/control';
import { paintBox, paintText, type Pane } from '../widgets/index.ts';
import { paintBars, plotColumns } from './barsScreen.ts';
import { paintData } from './dataScreen.ts';
import { helpLines } from './helpLines.ts';
import { paintJob } from './jobScreen.ts';
import { paintJobs } from './jobsScreen.ts';
import { jobTextRoom, outputRoom } from './layout.ts';
import type { Effect, Model, ScreenId } from './model.ts';
import { paintOutput } from './outputScreen.ts';
import { paintPortfolio } from './portfolioScreen.ts';
import { readAllJobs } from './readAllJobs.ts';
import { readBars } from './readBars.ts';
import { readData } from './readData.ts';
import { readJob } from './readJob.ts';
import { readPortfolio, withJobs } from './readPortfolio.ts';
import { readTrades } from './readTrades.ts';
import { filled, toSniff } from './submitState.ts';
import { paintSubmit } from './submitScreen.ts';
import { paintSystem } from './systemScreen.ts';
import { readSystem } from './systemState.ts';
import { paintTrades, tradesHeight } from './tradesScreen.ts';

/** What makes up a screen beside its keys: what it reads, how it looks, where it stands. */
export interface Screen {
  readonly title: string;
  readonly crumbs: (model: Model) => string;
  /** `changed` is false where nothing but logs and ages can have moved */
  readonly read: (model: Model, monitor: Monitor, changed: boolean) => Model;
  readonly paint: (pane: Pane, model: Model) => void;
  /** whether something on it grows older by the second */
  readonly isTicking: (model: Model) => boolean;
  /** what it cannot do without and has not got; asked after each key */
  readonly needs?: (model: Model) => Effect | null;
}

const never = (): boolean => false;

/** Every screen there is. */
export const SCREENS: Readonly<Record<ScreenId, Screen>> = {
  jobs: { title: 'Jobs', crumbs: () => 'Jobs', read: readAllJobs, paint: paintJobs, isTicking: ({ jobs }) => jobs.running.length > 0 },
  job: {
    title: 'Job',
    crumbs: ({ job }) => `Jobs › ${job?.job === null || job === null ? '...' : `#${job.job.seq}`}`,
    read: (model, monitor, changed) => readOneJob(changed ? readAllJobs(model, monitor, changed) : model, monitor, changed),
    paint: paintJob,
    isTicking: ({ job }) => job?.job?.state === 'RUNNING',
  },
  data: { title: 'Data', crumbs: () => 'Data', read: (model, monitor, changed) => ({ ...model, data: readData(model.data, monitor, { changed, size: model.size }) }), paint: paintData, isTicking: never },
  bars: { title: 'Bars', crumbs: ({ bars: { series } }) => (series === null ? 'Bars' : `Bars › ${series.instrument} ${series.timeframe}`), read: readTheBars, paint: paintBars, isTicking: never },
  portfolio: { title: 'Portfolio', crumbs: ({ portfolio: { reasons } }) => (reasons ? 'Portfolio › Reasons' : 'Portfolio'), read: readThePortfolio, paint: paintPortfolio, isTicking: never },
  trades: { title: 'Trades', crumbs: ({ trades: { candidate } }) => (candidate === null ? 'Trades' : `Trades › ${candidate}`), read: readTheTrades, paint: paintTrades, isTicking: never },
  submit: {
    title: 'Submit', crumbs: ({ submit }) => `Submit › ${submit.type}`, read: (model) => ({ ...model, submit: filled(model.submit) }), paint: paintSubmit, isTicking: never,
    needs: submitNeeds,
  },
  output: { title: 'Output', crumbs: ({ output }) => `: ${output.title}`, read: (model) => model, paint: paintOutput, isTicking: never },
  system: { title: 'System', crumbs: () => 'System', read: (model, monitor) => ({ ...model, system: readSystem(model.system, monitor) }), paint: paintSystem, isTicking: ({ supervisor }) => supervisor.alive },
  help: { title: 'Help', crumbs: ({ back }) => `${SCREENS[back[0] ?? 'jobs'].title} › Help`, read: readHelp, paint: paintHelp, isTicking: never },
};

function submitNeeds({ submit }: Model): Effect | null {
  if (submit.forms === null) return { kind: 'loadForms' };
  const words = toSniff(submit);
  return words === null ? null : { kind: 'sniff', words };
}

function readOneJob(model: Model, monitor: Monitor, changed: boolean): Model {
  const { job, size } = model;
  return job === null ? model : { ...model, job: readJob(job, monitor, { changed, nowMs: model.nowMs, roomOf: (state) => jobTextRoom(size, state) }) };
}

function readTheBars(model: Model, monitor: Monitor, changed: boolean): Model {
  return { ...model, bars: readBars(model.bars, monitor, { changed, nowMs: model.nowMs, columns: plotColumns(model.size) }) };
}

function readThePortfolio(model: Model, monitor: Monitor, changed: boolean): Model {
  const portfolio = readPortfolio(model.portfolio, monitor, { changed, nowMs: model.nowMs });
  const isEmpty = portfolio.id === null && portfolio.newest === null;
  return { ...model, portfolio, ...(isEmpty && { data: { ...model.data, index: monitor.index() } }) };
}

function readTheTrades(model: Model, monitor: Monitor, changed: boolean): Model {
  const portfolio = model.trades.id === null ? withJobs(model.portfolio, monitor) : model.portfolio;
  const shown = readPortfolio(portfolio, monitor, { changed, nowMs: model.nowMs });
  return { ...model, portfolio: shown, trades: readTrades(model.trades, monitor, { height: tradesHeight(model.size), newest: shown.id ?? shown.newest }) };
}

function readHelp(model: Model): Model {
  const about = model.back[0] ?? 'jobs';
  return { ...model, help: { ...model.help, lines: helpLines(about, SCREENS[about].title, outputRoom(model.size, false).columns) } };
}

function paintHelp(pane: Pane, { help, back }: Model): void {
  const inside = paintBox(pane, { title: [['Keys', 'accent']], note: [[SCREENS[back[0] ?? 'jobs'].title, 'muted']], active: true });
  paintText(inside, { lines: help.lines, top: help.top, wrap: false });
}
