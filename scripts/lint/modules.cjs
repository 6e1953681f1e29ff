const { builtinModules } = require('node:module');

/** Modules from outside that only some parts may import, one entry each: the sources, who may, and what to do instead. */
const GUARDED = [
  {
    sources: ['node:**', ...builtinModules],
    refusedTo: ['core/!(paths|node|test)', 'gui/!(test)'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: what belongs to Node stays in core/paths, core/node and control.',
  },
  {
    sources: ['{node:,}fs{,/**}', 'graceful-fs', 'fs-extra'],
    refusedTo: ['core/!(paths|test)', 'control/!(test)', 'gui/!(test)', 'apps/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: the disk is touched in core/paths alone; use @proj/core/paths.',
  },
  {
    sources: ['{node:,}module'],
    refusedTo: ['core/!(node|test)', 'control/!(test)', 'gui/!(test)', 'apps/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: what createRequire loads cannot be checked.',
  },
  {
    sources: ['{node:,}{process,perf_hooks}'],
    refusedTo: ['core/!(test)', 'control/!(test)', 'gui/!(test)'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: environment and clock are passed down as arguments.',
  },
  {
    sources: ['{node:,}{http,http2,https,net,tls,dgram}', 'undici', 'ws'],
    refusedTo: ['core/!(test)', 'control/!(test)', 'gui/!(test)', 'apps/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: there is no network in this system.',
  },
  {
    sources: ['better-sqlite3{,/**}', '{node:,}sqlite'],
    refusedTo: ['core/!(test)', 'control/!(db|test)', 'gui/!(test)', 'apps/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: the database is opened in control/db alone.',
  },
  {
    sources: ['blessed{,/**}'],
    refusedTo: ['core/*', 'control/*', 'gui/!(widgets|app|test)', 'apps/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: blessed is known to gui/widgets and gui/app alone.',
  },
  {
    sources: ['vitest{,/**}', 'fast-check', 'playwright-core', 'esbuild', '@duckdb/**', '@xterm/**', '@lydell/**'],
    refusedTo: ['core/!(test)', 'control/!(test)', 'gui/!(test)', 'apps/source', 'examples/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: it serves tests and builds alone.',
  },
  {
    sources: ['{data,http,https,file}:{*,*/**}', '/**'],
    refusedTo: ['core/*', 'control/*', 'gui/*', 'apps/*', 'examples/source'],
    message: '{{from.file.categories}} must not import {{dependency.source}}: a module is named by a package or a relative path.',
  },
];

/** The policies of `boundaries/dependencies` for everything that is not in this repository. */
const modulePolicies = () =>
  GUARDED.map(({ sources, refusedTo, message }) => ({
    from: { file: { categories: { anyOf: refusedTo } } },
    disallow: { dependency: { source: sources } },
    message,
  }));

module.exports = { GUARDED, modulePolicies };
