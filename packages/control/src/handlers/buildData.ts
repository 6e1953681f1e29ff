import { join } from 'node:path';
import { writeNew } from '@proj/core/paths';
import type { BuildDataParams } from '../jobs/buildDataParams.ts';
import { buildData, prepareData } from '../sharedCli.ts';
import { changesSince } from './earlierBuild.ts';
import type { Handler } from './handler.ts';

/** BUILD_DATA: raw text to session-aware bars and causal features. */
export const buildDataHandler: Handler = async (given, context) => {
  context.progress(0, 'read the raw file');
  const prepared = await prepareData(given as BuildDataParams, context.roots, context.again); // has passed the schema of its type
  const { raw, inputs, found } = prepared;
  context.log(`raw ${raw.path} sha256 ${raw.sha256}`);
  return {
    inputs,
    found,
    seeds: {},
    run: async () => {
      const files = buildData(prepared, context);
      if (context.again === undefined) changesSince(context.roots, prepared, files).forEach(context.log);
      context.progress(0.96, 'write');
      for (const [path, content] of Object.entries(files)) writeNew(join(context.staging, path), content);
      context.log(`${Object.keys(files).length} files written`);
    },
  };
};
