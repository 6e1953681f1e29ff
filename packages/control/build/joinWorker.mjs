// Joins the worker, and what it uses of this package, into a few files beside its entry: a process that starts cold waits for every file that is found, opened and linked.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';

const SRC = join(import.meta.dirname, '../src');
const DIST = join(import.meta.dirname, '../dist');
const WORKER = join(DIST, 'worker');

// What this worker computes with, in its own words: modules that are compiled again without it would speak for code that it does not run.
const { handlersDigest } = await import('../dist/handlers/handlersDigest.js');
const digest = handlersDigest();

/** What a module finds from its own place, the heartbeat's thread, stays where it was compiled alone. */
const places = {
  name: 'places',
  setup(run) {
    run.onLoad({ filter: /[/\\]handlersDigest\.ts$/ }, () => ({ contents: `export const handlersDigest = () => '${digest}';`, loader: 'ts' }));
    run.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (/import\.meta\.(?!url\b)/.test(text)) throw new Error(`${path} asks for its place in another way than by import.meta.url`);
      const compiled = relative(WORKER, join(DIST, relative(SRC, path))).replace(/\.ts$/, '.js');
      return { contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(compiled)}, import.meta.url).href`), loader: 'ts' };
    });
  },
};

// Core stays as it is: a user's strategy or feature uses the same one.
const { metafile } = await build({
  entryPoints: [join(SRC, 'worker/workerMain.ts')], outdir: WORKER, chunkNames: 'part-[hash]', plugins: [places],
  bundle: true, splitting: true, packages: 'external', format: 'esm', platform: 'node', target: 'node22', sourcemap: 'linked', logLevel: 'warning', metafile: true,
});

// Parts are named by their content: those of an earlier build would stay for ever.
const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of readdirSync(WORKER)) if (name.startsWith('part-') && !written.has(name)) rmSync(join(WORKER, name));
