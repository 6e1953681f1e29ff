import { fail } from '@proj/core/errors';
import type { Roots } from '@proj/core/paths';
import type { z } from '@proj/core/schema';
import { BUILD_DATA_PARAMS, type BuildDataParams } from './buildDataParams.ts';
import { BUILD_PORTFOLIO_PARAMS, type BuildPortfolioParams } from './buildPortfolioParams.ts';
import { dataChecks } from './dataChecks.ts';
import { pinnedFiles, placelessFiles } from './pinnedFiles.ts';
import { portfolioChecks } from './portfolioChecks.ts';

/** Holds parameters against one thing, and throws what a submission is refused with. */
export type Check = () => void;

/** A kind of job: forms and checks come from its entry. */
export interface JobType {
  readonly name: string;
  readonly title: string;
  /** Part of every params hash: raised when equal params come to mean something else. */
  readonly version: number;
  readonly schema: z.ZodType;
  /** The parameters with the hash of every file they name: what is submitted is what will run. */
  readonly pin?: (params: unknown) => unknown;
  /** The parameters as the artifact states them: without the places that files were found in. */
  readonly state?: (params: unknown) => unknown;
  /** The files that the parameters name relative to the raw root: none may lead out of it. */
  readonly rawFiles?: (params: unknown) => readonly string[];
  /** What the job could only fail with: names that there are not, money that cannot be told. A form asks for it before all parameters are there. */
  readonly checks?: (params: unknown, roots: Roots) => readonly Check[];
}

interface TypedJobType<P> extends Omit<JobType, 'schema' | 'pin' | 'state' | 'rawFiles' | 'checks'> {
  readonly schema: z.ZodType<P>;
  readonly pin?: (params: P) => P;
  readonly state?: (params: P) => P;
  readonly rawFiles?: (params: Partial<P>) => readonly string[];
  readonly checks?: (params: Partial<P>, roots: Roots) => readonly Check[];
}

function defineJobType<P>(type: TypedJobType<P>): JobType {
  return type as unknown as JobType;
}

export const JOB_TYPES: readonly JobType[] = [
  defineJobType<BuildDataParams>({
    name: 'BUILD_DATA',
    title: 'Raw text to bars and features',
    version: 1,
    schema: BUILD_DATA_PARAMS,
    pin: pinnedFiles,
    state: placelessFiles,
    rawFiles: ({ source, adjustments }) => [source, adjustments?.file].filter((name) => name !== undefined),
    checks: dataChecks,
  }),
  defineJobType<BuildPortfolioParams>({
    name: 'BUILD_PORTFOLIO',
    title: 'Strategies to a portfolio',
    version: 1,
    schema: BUILD_PORTFOLIO_PARAMS,
    pin: pinnedFiles,
    state: placelessFiles,
    checks: portfolioChecks,
  }),
];

const REMOVED: Readonly<Record<string, string>> = {
  RUN_RESEARCH_V2: 'submit BUILD_PORTFOLIO instead: it runs the research and the portfolio in one job',
};

/** The entry of a job type. @throws REMOVED_TYPE, UNKNOWN_TYPE */
export function jobTypeOf(name: string): JobType {
  const found = JOB_TYPES.find((type) => type.name === name);
  if (found !== undefined) return found;
  const instead = REMOVED[name];
  if (instead !== undefined) return fail('REMOVED_TYPE', `the job type ${name} was removed`, { advice: instead });
  const names = JOB_TYPES.map((type) => type.name);
  const meant = names.find((known) => known.toLowerCase() === name.toLowerCase());
  const advice = meant === undefined ? `it must be one of ${names.join(', ')}` : `did you mean ${meant}?`;
  return fail('UNKNOWN_TYPE', `there is no job type "${name.slice(0, 60)}"`, { advice });
}
