const conditions = ['@proj/source', 'node', 'import', 'default'];

/** Tests run on the sources: workspace packages resolve by the private condition. Children that tests start run `dist`. */
export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
};
