import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { COMMANDS, parseArguments, systemClock, type CommandContext } from '@proj/control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome } from './commandLine.ts';

interface Job {
  readonly id: string;
  readonly seq: number;
  readonly folder: string;
}

const MINUTES = 600 * 15;
let desk: Desk;
let duckdb: DuckDBConnection;
let data: Job;
let portfolio: Job;

beforeAll(async () => {
  desk = newDesk();
  duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  await duckdb.run("SET TimeZone = 'UTC'");
  writeInstrument(desk, 'T.A', 'timeframes: [15m, 1d]\n');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(MINUTES));
  data = documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['1m', '15m'], features: ['sma_3', 'macd_2_3_2:signal'] }, ['--json']));
  portfolio = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', {
    name: 'p', universe: [{ instrument: 'T.A', timeframe: '15m' }], strategies: [{ id: 'sma_cross', params: { fast: 2, slow: 8 } }],
    walkForward: { train: 6, test: 2, mode: 'rolling' }, gates: { minTrades: 1, deflatedSharpe: null }, allocation: { method: 'equal' }, capital: 1e5, currency: 'USD', seed: 1,
  }, ['--json']));
});
afterAll(() => {
  duckdb.closeSync();
  rmSync(desk.home, { recursive: true, force: true });
});

async function rows(sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await duckdb.runAndReadAll(sql)).getRowsJson();
}

function exported(job: Job, format: string, out: string, more: readonly string[] = []): Outcome {
  return supervisor(desk, ['export', String(job.seq), '--format', format, '--out', out, ...more]);
}

const columnsOf = async (file: string): Promise<Record<string, unknown>> => Object.fromEntries((await rows(`DESCRIBE SELECT * FROM '${file}'`)).map(([name, type]) => [name, type]));

describe('export, read by DuckDB', () => {
  /** The raw text as DuckDB itself reads it: what the bars of a minute must say. */
  const raw = (): string => `(SELECT epoch_ms(strptime("Date" || ' ' || "Time", '%Y/%-m/%-d %H:%M:%S')) AS time, "Open", "High", "Low", "Close", "TotalVolume"
    FROM read_csv('${join(desk.raw, 'T.A.txt')}', header = true, all_varchar = false, types = {'Date': 'VARCHAR', 'Time': 'VARCHAR'}))`;

  it.each(['parquet', 'csv'])('gives bars as %s that hold what the raw file holds, row for row', async (format) => {
    const out = join(desk.home, `bars-${format}`);
    expect(exported(data, format, out, ['--what', 'bars'])).toMatchObject({ code: 0, stderr: '' });
    expect(pathsBelow(out)).toEqual(['bars', `bars/15m.${format}`, `bars/1m.${format}`]);
    const file = join(out, `bars/1m.${format}`);
    const own = `(SELECT epoch_ms(time) AS time, open, high, low, close, volume FROM '${file}')`;
    expect(await rows(`SELECT count(*) FROM ${own}`)).toEqual([[String(MINUTES)]]);
    expect(await rows(`SELECT count(*) FROM (FROM ${raw()} EXCEPT ALL FROM ${own})`)).toEqual([['0']]);
    // The session of the Euro FX future that is open at nine in the morning has the day's own date.
    expect(await rows(`SELECT count(*) FROM '${file}' WHERE tradeDate <> CAST(time AS DATE)`)).toEqual([['0']]);
  });

  it('types time as an instant in UTC, trade dates as dates, all else as doubles', async () => {
    const out = join(desk.home, 'typed');
    exported(data, 'parquet', out);
    const double = { open: 'DOUBLE', high: 'DOUBLE', low: 'DOUBLE', close: 'DOUBLE', volume: 'DOUBLE', sourceRows: 'DOUBLE' };
    expect(await columnsOf(join(out, 'bars/15m.parquet'))).toEqual({ time: 'TIMESTAMP WITH TIME ZONE', tradeDate: 'DATE', ...double });
    expect(await columnsOf(join(out, 'features/1m.parquet'))).toEqual({ time: 'TIMESTAMP WITH TIME ZONE', tradeDate: 'DATE', sma_3: 'DOUBLE', 'macd_2_3_2:signal': 'DOUBLE' });
    const compression = await rows(`SELECT DISTINCT compression FROM parquet_metadata('${join(out, 'bars/1m.parquet')}')`);
    expect(compression).toEqual([['ZSTD']]);
  });

  it('gives features that DuckDB computes from the bars as well, with NaN where there are none yet', async () => {
    const out = join(desk.home, 'features');
    exported(data, 'parquet', out);
    const average = 'avg(close) OVER (ORDER BY time ROWS 2 PRECEDING)';
    const joined = `SELECT sma_3, ${average} AS expected, row_number() OVER (ORDER BY time) AS row FROM '${join(out, 'features/1m.parquet')}' AS features JOIN '${join(out, 'bars/1m.parquet')}' AS bars USING (time)`;
    expect(await rows(`SELECT count(*), max(abs(sma_3 - expected)) FROM (${joined}) WHERE row > 2`)).toEqual([[String(MINUTES - 2), 0]]);
    expect(await rows(`SELECT count(*) FROM (${joined}) WHERE row <= 2 AND isnan(sma_3)`)).toEqual([['2']]);
  });

  it('says the same as CSV, where a value that is not there is an empty cell', async () => {
    const [parquet, csv] = [join(desk.home, 'same-parquet'), join(desk.home, 'same-csv')];
    exported(data, 'parquet', parquet);
    exported(data, 'csv', csv);
    const values = (file: string): string => `(SELECT time, tradeDate, CASE WHEN isnan(sma_3) THEN NULL ELSE sma_3 END AS sma_3 FROM '${file}')`;
    expect(await rows(`SELECT count(*) FROM (FROM ${values(join(parquet, 'features/1m.parquet'))} EXCEPT ALL FROM ${values(join(csv, 'features/1m.csv'))})`)).toEqual([['0']]);
    expect(readFileSync(join(csv, 'features/1m.csv'), 'utf8').split('\n', 2)).toEqual(['time,tradeDate,sma_3,macd_2_3_2:signal', '2024-01-08T09:01:00.000Z,2024-01-08,,']);
  });

  it.each(['parquet', 'csv'])('gives every series of a portfolio as %s, with words as text', async (format) => {
    const out = join(desk.home, `portfolio-${format}`);
    expect(exported(portfolio, format, out).code).toBe(0);
    expect(pathsBelow(out)).toEqual(['equity', 'judgements', 'trades', 'trials', 'weights'].map((name) => `${name}.${format}`));
    expect(await columnsOf(join(out, `equity.${format}`))).toMatchObject({ day: 'DATE', equity: format === 'csv' ? expect.any(String) : 'DOUBLE' });
    expect(await columnsOf(join(out, `trades.${format}`))).toMatchObject({ entryTime: 'TIMESTAMP WITH TIME ZONE', entryReason: 'VARCHAR', net: 'DOUBLE' });
    const params = await rows(`SELECT params FROM '${join(out, `trials.${format}`)}'`);
    expect(params.map(([text]) => JSON.parse(String(text)))).toEqual([{ fast: 2, short: expect.any(Number), slow: 8 }]);
  });

  it('gives equal bytes for equal content', () => {
    const [first, second] = [join(desk.home, 'first'), join(desk.home, 'second')];
    for (const out of [first, second]) exported(data, 'parquet', out);
    for (const path of ['bars/1m.parquet', 'features/15m.parquet']) expect(readFileSync(join(first, path)).equals(readFileSync(join(second, path)))).toBe(true);
  });
});

describe('export', () => {
  it('leaves files that are there as they are, unless it is told', () => {
    const out = join(desk.home, 'there');
    mkdirSync(join(out, 'bars'), { recursive: true });
    writeFileSync(join(out, 'bars', '15m.csv'), 'mine');
    const refused = exported(data, 'csv', out);
    expect(refused.code).toBe(75);
    expect(refused.stderr).toMatch(/^CONFLICT: the file is there already \(.*bars\/15m\.csv\) - give --overwrite/);
    expect(pathsBelow(out)).toEqual(['bars', 'bars/15m.csv']);
    expect(readFileSync(join(out, 'bars', '15m.csv'), 'utf8')).toBe('mine');
    expect(exported(data, 'csv', out, ['--overwrite']).code).toBe(0);
    expect(readFileSync(join(out, 'bars', '15m.csv'), 'utf8')).toMatch(/^time,/);
    expect(pathsBelow(out)).toEqual(['bars', 'bars/15m.csv', 'bars/1m.csv', 'features', 'features/15m.csv', 'features/1m.csv']);
  });

  it('refuses bytes that are not those that were published, and writes nothing', () => {
    const path = join(data.folder, 'features/1m.arrow');
    const bytes = readFileSync(path);
    chmodSync(path, 0o644);
    writeFileSync(path, Buffer.from(bytes).fill(1, 5000, 5001));
    const out = join(desk.home, 'deep', 'tampered');
    const outcome = exported(data, 'csv', out);
    writeFileSync(path, bytes);
    chmodSync(path, 0o444);
    expect(outcome.code).toBe(65);
    expect(outcome.stderr).toMatch(/^BAD_ARTIFACT: the file is not the one that was published \(.*features\/1m\.arrow\)/);
    expect(existsSync(join(desk.home, 'deep'))).toBe(false);
  });

  it('leaves nothing when it is stopped half-way', async () => {
    const out = join(desk.home, 'stopped');
    const command = COMMANDS.find(({ name }) => name === 'export') ?? expect.fail('there is no export');
    const sink = { line: () => undefined, note: () => undefined, status: () => undefined, width: 80 };
    const context: CommandContext = { roots: desk, clock: systemClock({}), sink, signal: AbortSignal.abort(), killSignal: new AbortController().signal, environment: {}, json: false };
    const run = command.run(parseArguments(command, [String(data.seq), '--format', 'csv', '--out', out]), context);
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED', message: 'stopped by Ctrl-C; nothing was written' });
    expect(pathsBelow(desk.home).filter((path) => path.includes('stopped'))).toEqual([]);
  });

  it.each([
    [['export', '1'], 64, /^USAGE: --format is missing - give parquet or csv/],
    [['export', '1', '--format', 'parqet'], 64, /^USAGE: there is no format "parqet" - did you mean parquet\?/],
    [['export', '1', '--format', 'csv', '--what', 'bar'], 64, /^USAGE: this job has no "bar" - did you mean bars\?/],
    [['export', '#99', '--format', 'csv'], 66, /^NOT_FOUND: there is no job "#99"/],
    [['export', '../../etc', '--format', 'csv'], 64, /^USAGE: "\.\.\/\.\.\/etc" names no job/],
  ])('%j ends with %i and one line', (words, code, says) => {
    const outcome = supervisor(desk, words);
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says of a job that has published nothing how it stands', () => {
    submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['1d'], source: 'gone.txt' });
    const [job] = documentOf<Job[]>(supervisor(desk, ['list', '--json', '--limit', '1']));
    expect(exported(job ?? data, 'csv', join(desk.home, 'none'))).toMatchObject({ code: 65, stderr: expect.stringMatching(/^NOT_READY: job #\d+ has published nothing: it is failed/) });
  });
});
