// Bundles the report's page script into a module that holds one string: its bytes follow from the sources alone.
// An argument names another file to write: the test that the module is current compares the two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const report = join(import.meta.dirname, '../src/report');
const { outputFiles } = await build({
  entryPoints: [join(report, 'page/main.ts')],
  absWorkingDir: report,
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'error',
  conditions: ['@proj/source'],
});
const [script] = outputFiles;
writeFileSync(
  process.argv[2] ?? join(report, 'pageScript.generated.ts'),
  `/** The report's page script, bundled from \`page/\`. */\nexport const PAGE_SCRIPT = ${JSON.stringify(script.text.trim())};\n`,
);
