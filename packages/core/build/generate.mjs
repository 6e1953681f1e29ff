// Writes the modules that are derived from other sources (`*.generated.ts`). Each generator is a file of its own beside this one.
import { readdirSync } from 'node:fs';

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.mjs') && !['generate.mjs', 'joinLayers.mjs'].includes(file)) await import(`./${file}`);
}
