// Writes docs/features.md from the registry. node --conditions=@proj/source scripts/writeFeaturePage.mjs
import { writeFileSync } from 'node:fs';
import { featurePage } from '../test/features/featurePage.ts';

writeFileSync(new URL('../../../docs/features.md', import.meta.url), featurePage());
