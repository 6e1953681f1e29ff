import { join } from 'node:path';
import { checked } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { exists, writeNew } from '@proj/core/paths';
import { BUILD_DATA_PARAMS } from '../jobs/buildDataParams.ts';
import type { Command } from './command.ts';
import { formatBytes } from './formatting.ts';

/** `data <instrument> --out <folder>`: the build of a BUILD_DATA job without a queue; it publishes nothing. */
export const dataCommand: Command = {
  name: 'data',
  summary: 'the BUILD_DATA logic into a folder of your own, without a queue; publishes nothing',
  positionals: [{ name: 'instrument', says: 'id of a file in configs/instruments', required: true }],
  flags: {
    out: { type: 'text', value: '<folder>', says: 'where the files go; must not be there yet' },
    timeframe: { type: 'list', value: '<tf>', says: 'bars to build, such as 15m; may be repeated; default the configured ones' },
    feature: { type: 'list', value: '<ref>', says: 'such as sma_20; may be repeated' },
    source: { type: 'text', value: '<file>', says: 'raw file below the raw root, instead of the configured one' },
  },
  examples: ['supervisor data DEMO.SP500 --out /tmp/bars --timeframe 1d --feature sma_20'],
  run: async (args, { roots, sink, signal }) => {
    const { buildData, prepareData } = await import('../sharedCli.ts');
    const out = args.text('out') ?? fail('USAGE', '--out <folder> is missing', { advice: 'see "supervisor data --help"' });
    if (exists(out)) fail('USAGE', 'the folder is there already', { where: out, advice: 'name a new one' });
    const given = { instrument: args.positionals[0]!, timeframes: args.list('timeframe'), features: args.list('feature'), source: args.text('source') };
    const timeframes = given.timeframes.length === 0 ? ['1d'] : given.timeframes;
    const params = checked(BUILD_DATA_PARAMS, { ...given, timeframes }, { code: 'USAGE', where: 'data' });
    sink.status('0 % read the raw file');
    const files = buildData(await prepareData(params, roots), {
      progress: (share, phase) => sink.status(`${Math.floor(100 * share)} % ${phase}`),
      throwIfCancelled: () => {
        if (signal.aborted) fail('CANCELLED', 'stopped by Ctrl-C');
      },
    });
    sink.status(null);
    for (const [path, content] of Object.entries(files)) writeNew(join(out, path), content);
    const sizes = Object.entries(files).map(([path, content]) => ({ path: join(out, path), size: content.length }));
    return { lines: sizes.map(({ path, size }) => `${formatBytes(size).padStart(10)}  ${path}`), document: sizes };
  },
};
