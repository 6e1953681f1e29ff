// Compiles assembly/*Main.ts to WebAssembly, once for memory of its own and once for shared memory, and embeds the bytes as hexadecimal text.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const PACKAGE = join(import.meta.dirname, '..');
const MEMORY = ['--importMemory', '--noExportMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...MEMORY];
const VARIANTS = { OWN: [], SHARED: ['--enable', 'threads', '--sharedMemory'] };

for (const file of readdirSync(join(PACKAGE, 'assembly'))) {
  if (file.endsWith('Main.ts')) await embed(file.slice(0, -'Main.ts'.length));
}

async function embed(name) {
  let constants = '';
  for (const [variant, options] of Object.entries(VARIANTS)) {
    const bytes = await compiled(name, options);
    constants += `/** ${bytes.length} bytes. */\nexport const ${name.toUpperCase()}_${variant} = '${Buffer.from(bytes).toString('hex')}';\n`;
  }
  writeFileSync(join(PACKAGE, `src/numerics/${name}Module.generated.ts`), constants);
}

async function compiled(name, options) {
  let bytes = null;
  const keep = (_, contents) => {
    bytes = contents;
  };
  const args = [`assembly/${name}Main.ts`, ...OPTIONS, ...options, '--outFile', 'module.wasm', '--baseDir', PACKAGE];
  const { error, stderr } = await asc.main(args, { writeFile: keep });
  if (error !== null || bytes === null) throw new Error(`assembly/${name}Main.ts does not compile:\n${stderr}`, { cause: error });
  return bytes;
}
