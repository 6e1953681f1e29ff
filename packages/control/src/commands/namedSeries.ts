import { fail } from '@proj/core/errors';
import { checked } from '@proj/core/schema';
import { TIMEFRAME } from '../jobs/buildDataParams.ts';
import type { SeriesName } from '../sharedCli/publishedSeries.ts';
import type { CommandArguments } from './command.ts';

/** The series that `--instrument` and `--timeframe` name. @throws USAGE when one is missing or no timeframe */
export function namedSeries(args: CommandArguments): SeriesName {
  const [instrument, timeframe] = [args.text('instrument'), args.text('timeframe')];
  if (instrument === undefined || timeframe === undefined) return fail('USAGE', 'a series is an instrument and a timeframe', { advice: 'give --instrument <id> --timeframe <tf>' });
  return { instrument, timeframe: checked(TIMEFRAME, timeframe, { code: 'USAGE', where: '--timeframe' }) };
}
