// Joins the sources, and what they use of other packages, into a few files in dist, one for each layer and thread and one for each part that some of them share: who starts cold waits for every file that is found, opened and linked.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const SRC = join(import.meta.dirname, '../src');
const DIST = join(import.meta.dirname, '../dist');
const layers = readdirSync(SRC).map((layer) => [layer, join(SRC, layer, 'index.ts')]);

// Side by side: what a module finds from its own place is the same in whichever of them it comes to lie.
const { metafile } = await build({
  entryPoints: { ...Object.fromEntries(layers), poolThread: join(SRC, 'node/poolThread.ts') }, outdir: DIST, chunkNames: 'part-[hash]',
  bundle: true, splitting: true, external: ['node:*'], format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], conditions: ['import'], target: 'node22', sourcemap: 'linked', logLevel: 'warning', metafile: true,
});

// Parts are named by their content: those of an earlier build would stay for ever, and count as code.
const written = new Set(Object.keys(metafile.outputs).map((path) => resolve(path)));
for (const path of readdirSync(DIST, { recursive: true }).map((name) => join(DIST, name))) if (/\.js(\.map)?$/.test(path) && !written.has(path)) rmSync(path);

// Who ships dist ships other people's code with it, and owes them their notices.
const PACKAGE = /^.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/;
const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => PACKAGE.exec(resolve(path))?.[0] ?? []));
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file)).sort();
  if (texts.length === 0) throw new Error(`${name} ${version} comes without the text of its licence`);
  return [`${name} ${version} (${license})`, ...texts.map((file) => readFileSync(join(folder, file), 'utf8').trim())].join('\n\n');
});
writeFileSync(join(DIST, 'THIRD-PARTY.txt'), `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
