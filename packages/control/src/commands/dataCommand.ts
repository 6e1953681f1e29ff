import { join, resolve } from 'node:path';
import { fail } from '@proj/core/errors';
import { addWhole, exists, readText, walkTree } from '@proj/core/paths';
import { checked } from '@proj/core/schema';
import { BUILD_DATA_PARAMS, type BuildDataParams } from '../jobs/buildDataParams.ts';
import { configuredInstrument, configuredPack } from '../jobs/configured.ts';
import { pinnedFiles } from '../jobs/pinnedFiles.ts';
import { readQuality } from '../jobs/publishedQuality.ts';
import { buildInThread } from './build/buildInThread.ts';
import type { Command, CommandArguments, CommandContext } from './command.ts';
import { formatBytes } from './formatting.ts';
import { progressText } from './progressLine.ts';
import { qualityText } from './quality/qualityText.ts';

/** `data <instrument> --out <folder>`: the build of a BUILD_DATA job without a queue; it publishes nothing. */
export const dataCommand: Command = {
  name: 'data',
  summary: 'the BUILD_DATA logic into a folder of your own, without a queue; publishes nothing',
  positionals: [{ name: 'instrument', says: 'id of a file in configs/instruments', required: true }],
  flags: {
    out: { type: 'text', value: '<folder>', says: 'where the files go; must not be there yet' },
    timeframe: { type: 'list', value: '<tf>', says: 'bars to build, such as 15m; may be repeated; default those of the instrument\'s file' },
    feature: { type: 'list', value: '<ref>', says: 'such as sma_20; may be repeated' },
    pack: { type: 'list', value: '<pack>', says: 'all features of a file in configs/packs; may be repeated' },
    'feature-file': { type: 'list', value: '<file>', says: 'a file with features of your own, which --feature may then name; may be repeated' },
    reference: { type: 'text', value: '<instrument>', says: 'what features such as corr_60 compare with; its READY builds are used' },
    adjustments: { type: 'text', value: '<file>', says: 'rolls, or splits and dividends, below the raw root' },
    method: { type: 'text', value: '<method>', says: 'how they adjust: none, difference or ratio; none, splits or total' },
    direction: { type: 'text', value: '<direction>', says: 'forward (default) or backward, which lets past prices know the future' },
    source: { type: 'text', value: '<file>', says: 'raw file below the raw root, instead of the configured one' },
  },
  examples: [
    'supervisor data DEMO.SP500 --out /tmp/bars',
    'supervisor data DEMO.SP500 --out /tmp/bars --timeframe 1d --feature sma_20 --pack trend',
  ],
  run: async (args, context) => {
    const out = resolve(args.text('out') ?? fail('USAGE', '--out <folder> is missing', { advice: 'see "supervisor data --help"' }));
    if (exists(out)) fail('USAGE', 'the folder is there already', { where: out, advice: 'name a new one' });
    const params = paramsOf(args, context);
    await addWhole(out, (staging) => buildInThread({ params, roots: context.roots, staging }, { progress: progressOn(params, context), signal: context.signal }));
    context.sink.status(null);
    const files = walkTree(out).files.map(({ path, size }) => ({ path: join(out, path), size }));
    const place = join(out, 'quality.json');
    const quality = readQuality(readText(place), place);
    return {
      lines: [
        ...files.map(({ path, size }) => `${formatBytes(size).padStart(10)}  ${path}`),
        ...(quality === null ? [] : ['', params.instrument, ...qualityText(quality, context.sink.width)]),
      ],
      document: { folder: out, files, quality },
    };
  },
};

function paramsOf(args: CommandArguments, { roots }: CommandContext): BuildDataParams {
  const instrument = args.positionals[0]!;
  const configured = configuredInstrument(roots, instrument).instrument.timeframes ?? [];
  const given = args.list('timeframe');
  const timeframes = given.length > 0 ? given : configured;
  if (timeframes.length === 0) fail('USAGE', `${instrument} has no timeframes in its file`, { advice: 'give --timeframe 1d, or set timeframes' });
  const features = [...args.list('pack').flatMap((pack) => configuredPack(roots, pack)), ...args.list('feature')];
  const featureFiles = args.list('feature-file').map((file) => ({ file: resolve(file) }));
  const beside = { ...(featureFiles.length > 0 && { featureFiles }), source: args.text('source'), reference: args.text('reference'), adjustments: adjustmentsOf(args) };
  return pinnedFiles(checked(BUILD_DATA_PARAMS, { instrument, timeframes, features: [...new Set(features)], ...beside }, { code: 'USAGE', where: 'data' }));
}

function adjustmentsOf(args: CommandArguments): Readonly<Record<string, string | undefined>> | undefined {
  const [file, method, direction] = [args.text('adjustments'), args.text('method'), args.text('direction')];
  if (file !== undefined) return { file, method, direction };
  return method === undefined && direction === undefined ? undefined : fail('USAGE', '--method and --direction say how --adjustments <file> adjusts', { advice: 'name the file too' });
}

function progressOn({ instrument }: BuildDataParams, { clock, sink }: CommandContext): (share: number, phase: string) => void {
  const startedAtMs = clock.monoMs();
  return (share, phase) => sink.status(progressText({ label: instrument, share, phase, elapsedMs: clock.monoMs() - startedAtMs, width: sink.width }));
}
