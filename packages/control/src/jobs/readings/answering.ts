import { join } from 'node:path';
import { decodeBars, portfolioOfFiles } from '@proj/core/artifacts';
import type { Bars } from '@proj/core/bars';
import { fail } from '@proj/core/errors';
import { readBytes, readText, type Roots } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import type { JobsOrderWish } from '../jobsOrder.ts';
import { type Verification, verifyPublished } from '../verifyPublished.ts';
import { type ByteCache, byteCache } from './byteCache.ts';
import { orderIn } from './orderIn.ts';
import { type PortfolioView, portfolioViewOf } from './portfolioView.ts';
import { type BarRange, seriesPage, type SeriesPage } from './seriesPage.ts';
import { type TradesPage, tradesPager, type TradesWish } from './tradesPage.ts';

/** What can be asked of the folder of a published job, and what is answered. */
export interface Questions {
  readonly portfolio: { readonly order: { readonly folder: string }; readonly answer: PublishedPortfolio };
  readonly series: { readonly order: { readonly folder: string; readonly timeframe: string; readonly range: BarRange; readonly buckets: number }; readonly answer: SeriesPage };
  readonly trades: { readonly order: { readonly folder: string; readonly wish: TradesWish }; readonly answer: TradesPage };
  readonly jobsOrder: { readonly order: { readonly roots: Roots; readonly wish: JobsOrderWish; readonly stamp: string }; readonly answer: Int32Array };
  readonly verification: { readonly order: { readonly folder: string; readonly turn: number }; readonly answer: Pick<Verification, 'ok' | 'problems'> };
}

export type QuestionName = keyof Questions;

/** A question with what it needs to be answered. */
export type Question = { readonly [Name in QuestionName]: { readonly name: Name } & Questions[Name]['order'] }[QuestionName];

/** A portfolio with the jobs whose bars it was computed from, by `instrument timeframe`. */
export interface PublishedPortfolio extends PortfolioView {
  readonly barsOf: Readonly<Record<string, string>>;
}

/** The most bytes of decoded files that are kept. */
const KEPT_BYTES = 1 << 26;

/** Answers questions about published folders. Files never change once they are published: what was decoded is kept by its hash. */
export function answering(mostBytes = KEPT_BYTES): (question: Question) => unknown {
  const cache = byteCache(mostBytes);
  return (question) => {
    switch (question.name) {
      case 'portfolio':
        return portfolioAnswer(question.folder, cache);
      case 'series':
        return seriesPage(barsIn(question.folder, question.timeframe, cache), question.range, question.buckets);
      case 'trades':
        return bookIn(question.folder, cache).page(question.wish);
      case 'jobsOrder':
        return orderIn(question);
      case 'verification':
        return verified(question.folder);
    }
  };
}

async function verified(folder: string): Promise<Questions['verification']['answer']> {
  const { ok, problems } = await verifyPublished(folder);
  return { ok, problems };
}

function manifestIn(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  return readManifest(readText(path), path);
}

interface Book {
  readonly view: PortfolioView;
  readonly page: (wish: TradesWish) => TradesPage;
  readonly barsOf: Readonly<Record<string, string>>;
}

function bookIn(folder: string, cache: ByteCache): Book {
  const manifest = manifestIn(folder);
  return cache.get(`portfolio ${manifest.content_sha256}`, () => {
    const result = portfolioOfFiles((path) => readBytes(join(folder, listed(manifest, path, folder).path)));
    const bytes = manifest.content.files.reduce((sum, { path, size }) => (/\.(arrow|json)$/.test(path) ? sum + size : sum), 0);
    // Neither keeps the result: its trials, an object each, take as much as all the rest.
    return { value: { view: portfolioViewOf(result), page: tradesPager(result), barsOf: barsOf(manifest) }, bytes };
  });
}

function portfolioAnswer(folder: string, cache: ByteCache): PublishedPortfolio {
  const { view, barsOf: jobs } = bookIn(folder, cache);
  return { ...view, barsOf: jobs };
}

const DATA_ROLE = 'data ';

function barsOf({ run }: Manifest): Readonly<Record<string, string>> {
  return Object.fromEntries(run.inputs.flatMap(({ role, job_id: id }) => (role.startsWith(DATA_ROLE) && id !== undefined ? [[role.slice(DATA_ROLE.length), id] as const] : [])));
}

function barsIn(folder: string, timeframe: string, cache: ByteCache): Bars {
  const { path, sha256, size } = listed(manifestIn(folder), `bars/${timeframe}.arrow`, folder);
  return cache.get(sha256, () => ({ value: decodeBars(readBytes(join(folder, path)), join(folder, path)).bars, bytes: size }));
}

// Only what the manifest lists is read: a file that is not in it does not exist.
function listed(manifest: Manifest, path: string, folder: string): Manifest['content']['files'][number] {
  return manifest.content.files.find((file) => file.path === path) ?? fail('NOT_FOUND', `the result holds no ${path}`, { where: folder });
}
