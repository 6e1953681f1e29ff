// Joins what a worker starts with into a few files: a hundred small ones take longer to find than to run.
import { dirname, join, relative } from 'node:path';
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const DIST = join(import.meta.dirname, '..', 'dist');
const OUT = join(DIST, 'joined');
const OURS = /^(@proj\/|\.)/;
const RESOLVING = Symbol('resolving');
const placed = (path) => {
  const way = relative(OUT, path).replaceAll('\\', '/');
  return way.startsWith('.') ? way : `./${way}`;
};
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
      if (path.endsWith('worker/heartbeat.js')) return undefined;
      return { contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(placed(path))}, import.meta.url).href`), loader: 'js', resolveDir: dirname(path) };
    });
  },
};
await rm(OUT, { recursive: true, force: true });
await build({ outdir: OUT, bundle: true, format: 'esm', platform: 'node', target: 'node22', logLevel: 'warning', splitting: true, chunkNames: 'part-[hash]', plugins: [places], entryPoints: ['workerMain.js', 'heartbeatThread.js'].map((n) => join(DIST, 'worker', n)) });
