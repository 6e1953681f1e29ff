// Writes the modules that are derived from other sources (`*.generated.ts`). Each generator is a file of its own beside this one.
import { readdirSync } from 'node:fs';

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.mjs') && file !== 'generate.mjs') await import(`./${file}`);
}
