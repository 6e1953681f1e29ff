// Joins the interface and what it uses of the packages into a few files in dist: hundreds of small ones take longer to find than to run.
import { dirname, join, relative } from 'node:path';
import { readdir, readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const APP = join(import.meta.dirname, '..');
const DIST = join(APP, 'dist');
const OURS = /^(@proj\/|\.)/;
const RESOLVING = Symbol('resolving');
/** What reads published files beside the screen: a thread of its own, which is joined into files of its own as well. */
const READING = { asked: /[/\\]control[/\\]dist[/\\]jobs[/\\]readings[/\\]readings\.js$/, thread: join(APP, '../../packages/control/dist/jobs/readings/readingThread.js') };

const placed = (path) => {
  const way = relative(DIST, path).replaceAll('\\', '/');
  return way.startsWith('.') ? way : `./${way}`;
};

/** Other people's packages stay where they are; our packages find the files beside them where those are. */
const places = {
  name: 'places',
  setup(run) {
    run.onResolve({ filter: /.*/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === RESOLVING || kind === 'entry-point' || OURS.test(path) || path.startsWith('node:')) return undefined;
      if (importer.includes('/node_modules/')) return undefined;
      const found = await run.resolve(path, { kind, importer, resolveDir, pluginData: RESOLVING });
      return found.external || found.errors.length > 0 ? found : { path: placed(found.path), external: true };
    });
    run.onLoad({ filter: /[/\\]packages[/\\][^/\\]+[/\\]dist[/\\].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      // The thread stands beside who starts it.
      if (READING.asked.test(path)) return { contents: text, loader: 'js', resolveDir: dirname(path) };
      return { contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(placed(path))}, import.meta.url).href`), loader: 'js', resolveDir: dirname(path) };
    });
  },
};

// Parts are named by their content: those of an earlier build would stay for ever.
for (const name of await readdir(DIST)) if (name.startsWith('part-')) await rm(join(DIST, name));

// A file of joined modules asks for every part it is cut from; here only those stay of which something is used.
const logOverride = { 'ignored-bare-import': 'silent' };
const COMMON = { outdir: DIST, bundle: true, format: 'esm', platform: 'node', target: 'node22', logLevel: 'warning', logOverride };
const FIRST = './showFirst.ts';

// The first frame is a file of its own, with nothing in it that it does not need; what is shared would be loaded whole.
await build({ ...COMMON, entryPoints: [join(APP, 'src', FIRST)], plugins: [places] });

await build({ ...COMMON, entryPoints: [READING.thread], splitting: true, chunkNames: 'part-[hash]', plugins: [places] });

const apart = { name: 'apart', setup: (run) => run.onResolve({ filter: /\/showFirst\.ts$/ }, () => ({ path: FIRST.replace('.ts', '.js'), external: true })) };
await build({ ...COMMON, entryPoints: ['index.ts', 'commandShapesThread.ts'].map((name) => join(APP, 'src', name)), splitting: true, chunkNames: 'part-[hash]', plugins: [apart, places] });
