#!/usr/bin/env node
import * as loader from 'node:module'; // eslint-disable-line boundaries/dependencies -- for the cache of compiled code: nothing is loaded by it
import { fileURLToPath } from 'node:url';
// The guard stands before every import of ours: an older Node dies in native code without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`UNSUPPORTED: this is Node ${process.versions.node}, 22.18 or later is needed - run "pnpm --silent tui", which brings its own\n`);
  process.exit(78);
}
// What was compiled once is read back the next time; where the folder cannot be written, nothing is lost but time.
loader.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
// Without it blessed draws borders with shift sequences that multiplexers garble; it reads this as it is loaded.
process.env['NCURSES_NO_UTF8_ACS'] ??= '1';
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
