import { decodeArrow, doublesOf, integersOf } from '@proj/core/artifacts';
import { fail } from '@proj/core/errors';
import { returnMetricsOf, returnsOf, type ReturnMetrics } from '@proj/core/kernel';
import { checked, type Manifest, z } from '@proj/core/schema';
import { publishedBytes } from '../../jobs/publishedFiles.ts';

/** The combined account of a published portfolio by trade date; columns of one length, base currency. */
export interface AccountDays {
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly profit: Float64Array;
  readonly rebalancingCosts: Float64Array;
  /** Simple, against the trade date before. */
  readonly returns: Float64Array;
  readonly capital: number;
  readonly tradeDatesPerYear: number;
}

/** What `portfolio.json` says; a metric that is not defined is null there. */
export interface PublishedPortfolio {
  readonly name: string;
  readonly currency: string;
  readonly metrics: Readonly<Record<string, number | null>> | null;
}

const PORTFOLIO = z.object({ name: z.string(), currency: z.string(), capital: z.number(), metrics: z.record(z.string(), z.number().nullable()).nullable() });
const CONFIG = z.object({ series: z.array(z.object({ calendar: z.object({ tradeDatesPerYear: z.number() }) })).min(1) });

/** The account and what was published of it, every byte held against the manifest. @throws BAD_ARTIFACT */
export function readAccount(folder: string, manifest: Manifest): { readonly account: AccountDays; readonly published: PublishedPortfolio } {
  const columns = decodeArrow(publishedBytes(folder, 'equity.arrow', manifest), `${folder}/equity.arrow`);
  const column = (name: string): Float64Array => doublesOf(columns, name, `${folder}/equity.arrow`);
  const { capital, ...published } = documentIn(folder, 'portfolio.json', { manifest, schema: PORTFOLIO });
  const { series } = documentIn(folder, 'config.json', { manifest, schema: CONFIG });
  const equity = column('equity');
  return {
    published,
    account: {
      days: integersOf(columns, 'day', `${folder}/equity.arrow`),
      equity,
      profit: column('profit'),
      rebalancingCosts: column('rebalancingCosts'),
      returns: returnsOf(equity, capital),
      capital,
      tradeDatesPerYear: Math.max(...series.map(({ calendar }) => calendar.tradeDatesPerYear)),
    },
  };
}

/** The metrics of the account, computed from its equity once more. */
export function metricsAgain({ equity, days, capital, tradeDatesPerYear }: AccountDays): ReturnMetrics {
  return returnMetricsOf(equity, days, { tradeDatesPerYear, initialEquity: capital });
}

interface DocumentPlace<S> {
  readonly manifest: Manifest;
  readonly schema: S;
}

/** A JSON file of an artifact as its schema reads it. @throws BAD_ARTIFACT */
export function documentIn<S extends z.ZodType>(folder: string, path: string, { manifest, schema }: DocumentPlace<S>): z.output<S> {
  const where = `${folder}/${path}`;
  const text = new TextDecoder().decode(publishedBytes(folder, path, manifest));
  return checked(schema, parsed(text, where), { code: 'BAD_ARTIFACT', where });
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('BAD_ARTIFACT', 'the file is no JSON', { where }, error);
  }
}
