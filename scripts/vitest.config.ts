import { defineConfig } from 'vitest/config';

/** The rules of the repository itself. ESLint is loaded as Node loads it: the packages' own conditions would give it mixed module kinds. */
export default defineConfig({ cacheDir: '../node_modules/.vite-rules', test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 } });
