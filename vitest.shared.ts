import { defineConfig } from 'vitest/config';

/** Tests run on the sources: workspace packages resolve by the private condition. Children that tests start run `dist`. */
export default defineConfig({
  resolve: { conditions: ['@proj/source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['@proj/source', 'node', 'import', 'default'] } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
