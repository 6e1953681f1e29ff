// Compiles assembly/*Main.ts to WebAssembly, once for memory of its own and once for shared memory, and embeds the bytes as hexadecimal text.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '..');
const COMPILER = join(createRequire(import.meta.url).resolve('assemblyscript/package.json'), '../bin/asc.js');
const MEMORY = ['--importMemory', '--noExportMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...MEMORY];
const VARIANTS = { OWN: [], SHARED: ['--enable', 'threads', '--sharedMemory'] };

const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
try {
  for (const file of readdirSync(join(PACKAGE, 'assembly'))) {
    if (file.endsWith('Main.ts')) embed(file.slice(0, -'Main.ts'.length));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function embed(name) {
  const constants = Object.entries(VARIANTS).map(([variant, options]) => {
    const bytes = compiled(name, options);
    return `/** ${bytes.length} bytes. */\nexport const ${name.toUpperCase()}_${variant} = '${bytes.toString('hex')}';\n`;
  });
  writeFileSync(join(PACKAGE, `src/numerics/${name}Module.generated.ts`), constants.join(''));
}

function compiled(name, options) {
  const out = join(folder, `${name}.wasm`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMPILER, `assembly/${name}Main.ts`, ...OPTIONS, ...options, '-o', out], {
    cwd: PACKAGE,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`assembly/${name}Main.ts does not compile:\n${stdout}${stderr}`);
  return readFileSync(out);
}
