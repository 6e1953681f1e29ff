import { createHash } from 'node:crypto';
import { canonicalJson } from '@proj/core/identity';
import type { FinishedTrial, TrialPlace, UnitCosts } from '@proj/core/research';
import { bytesOf, doublesOf } from './doubleBytes.ts';

/** What a trial was run with, beside what its own record says. */
export interface TrialOrigin {
  /** Of the strategy's code. */
  readonly fingerprint: string;
  readonly costs: UnitCosts;
}

/** A trial on one content of the data, as the ledger's table holds it; NaN is null. */
export interface TrialRow {
  readonly id: string;
  readonly strategy: string;
  readonly fingerprint: string;
  readonly instrument: string;
  readonly timeframe: string;
  /** Canonical JSON, as `costs`. */
  readonly params: string;
  readonly costs: string;
  readonly data_sha256: string;
  /** Days since 1970-01-01. */
  readonly first_day: number;
  readonly last_day: number;
  readonly sharpe: number | null;
  readonly trades: number;
  readonly total_return: number | null;
  /** Doubles of 8 bytes, lowest byte first: one for each trade date. */
  readonly returns: Uint8Array;
}

/** What precedes the first row of the chain. */
export const CHAIN_START = '0'.repeat(64);

/** The row of a finished trial. */
export function trialRow({ id, dataSha256, firstDay, lastDay }: TrialPlace, { trial, returns }: FinishedTrial, { fingerprint, costs }: TrialOrigin): TrialRow {
  return {
    id,
    strategy: trial.strategy,
    fingerprint,
    instrument: trial.instrument,
    timeframe: trial.timeframe,
    params: trial.params,
    costs: canonicalJson(costs),
    data_sha256: dataSha256,
    first_day: firstDay,
    last_day: lastDay,
    sharpe: Number.isNaN(trial.sharpe) ? null : trial.sharpe,
    trades: trial.trades,
    total_return: Number.isNaN(trial.totalReturn) ? null : trial.totalReturn,
    returns: bytesOf(returns),
  };
}

/** The finished trial of a row: the same bits that were put in. */
export function finishedTrialOfRow({ id, strategy, instrument, timeframe, params, sharpe, trades, total_return, last_day, returns }: TrialRow): FinishedTrial {
  const trial = { id, strategy, instrument, timeframe, params, sharpe: sharpe ?? NaN, trades, totalReturn: total_return ?? NaN, lastDay: last_day };
  return { trial, returns: doublesOf(returns) };
}

/** The hash of a row in the chain: that of the row before, then the row's canonical JSON, its returns by their SHA-256. */
export function chainedHash(before: string, row: TrialRow): string {
  const { id, strategy, fingerprint, instrument, timeframe, params, costs, data_sha256, first_day, last_day, sharpe, trades, total_return, returns } = row;
  const told = {
    id, strategy, fingerprint, instrument, timeframe, params, costs, data_sha256, first_day, last_day,
    sharpe: String(sharpe), trades, total_return: String(total_return), returns: hashOf(returns),
  };
  return hashOf(before + canonicalJson(told));
}

function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
