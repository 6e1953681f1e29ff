import { describe, expect, it } from 'vitest';
import { lintOf } from './lintOf.ts';

/** Every way in which TypeScript and Node let one module reach another. */
const FORMS: Readonly<Record<string, (source: string) => string>> = {
  import: (source) => `import { thing } from '${source}';\nthing();`,
  'import of a name space': (source) => `import * as thing from '${source}';\nthing();`,
  'import for its effect': (source) => `import '${source}';`,
  'import type': (source) => `import type { Thing } from '${source}';\nexport const thing: Thing | null = null;`,
  'inline type import': (source) => `import { type Thing } from '${source}';\nexport const thing: Thing | null = null;`,
  're-export': (source) => `export { thing } from '${source}';`,
  're-export of a type': (source) => `export type { Thing } from '${source}';`,
  'export of everything': (source) => `export * from '${source}';`,
  'export as a name space': (source) => `export * as thing from '${source}';`,
  'dynamic import': (source) => `export const thing = await import('${source}');`,
  'type of an import': (source) => `export const thing: import('${source}').Thing | null = null;`,
  'typeof an import': (source) => `export const thing: typeof import('${source}') | null = null;`,
  require: (source) => `export const thing: unknown = require('${source}');`,
  'import equals': (source) => `import thing = require('${source}');\nexport { thing };`,
  getBuiltinModule: (source) => `export const thing = process.getBuiltinModule('${source}');`,
  'import.meta.resolve': (source) => `export const place = import.meta.resolve('${source}');`,
};

const ARROWS = [
  { file: 'packages/core/src/features/wrong.ts', source: '../kernel/kernel.ts', says: 'core/features may import' },
  { file: 'packages/core/src/features/wrong.ts', source: '@proj/control', says: 'core/features may import' },
  { file: 'packages/core/src/features/wrong.ts', source: '../../../gui/src/index.ts', says: 'core/features may import' },
  { file: 'packages/core/src/features/wrong.ts', source: '../../../control/dist/index.js', says: 'core/features may import' },
  { file: 'packages/core/src/features/wrong.ts', source: 'blessed', says: 'core/features must not import blessed' },
  { file: 'packages/core/src/bars/wrong.ts', source: 'node:fs', says: 'core/bars must not import node:fs' },
  { file: 'packages/core/src/bars/wrong.ts', source: 'fs', says: 'core/bars must not import fs' },
  { file: 'packages/core/src/node/wrong.ts', source: 'node:fs/promises', says: 'core/node must not import node:fs/promises' },
  { file: 'packages/core/src/bars/wrong.ts', source: 'node:os', says: 'core/bars must not import node:os' },
  { file: 'packages/core/src/paths/wrong.ts', source: 'node:module', says: 'core/paths must not import node:module' },
  { file: 'packages/control/src/jobs/wrong.ts', source: '../worker/worker.ts', says: 'control/jobs may import' },
  { file: 'packages/control/src/jobs/wrong.ts', source: '@proj/gui', says: 'control/jobs may import' },
  { file: 'packages/control/src/jobs/wrong.ts', source: 'better-sqlite3', says: 'control/jobs must not import better-sqlite3' },
  { file: 'packages/control/src/db/wrong.ts', source: 'fs/promises', says: 'control/db must not import fs/promises' },
  { file: 'packages/gui/src/screens/wrong.ts', source: '../app.ts', says: 'gui/screens may import' },
  { file: 'packages/gui/src/screens/wrong.ts', source: 'blessed', says: 'gui/screens must not import blessed' },
  { file: 'packages/gui/src/widgets/wrong.ts', source: '@proj/core/bars', says: 'gui/widgets may import' },
  { file: 'packages/gui/src/widgets/wrong.ts', source: 'node:path', says: 'gui/widgets must not import node:path' },
  { file: 'apps/tui/src/wrong.ts', source: 'node:fs', says: 'apps/source must not import node:fs' },
  { file: 'apps/tui/src/wrong.ts', source: 'node:http', says: 'apps/source must not import node:http' },
] as const;

describe.each(Object.entries(FORMS))('%s', (_form, write) => {
  it.each(ARROWS)('of $source is refused in $file', async ({ file, source, says }) => {
    expect((await lintOf(file, write(source))).join('\n')).toContain(`boundaries/dependencies: ${says}`);
  });
});

describe('forms that hide their target', () => {
  it.each([
    ['a computed import', 'export const load = (name: string): Promise<unknown> => import(name);', 'literal'],
    ['a template as import', 'export const thing = await import(`@proj/control`);', 'literal'],
    ['createRequire', "import { createRequire } from 'module';\nexport const thing: unknown = createRequire(import.meta.url)('node:fs');", 'core/bars must not import module'],
    ['eval', "export const thing: unknown = eval('1');", 'cannot be checked'],
    ['new Function', "export const thing = new Function('return 1');", 'cannot be checked'],
    ['an absolute path', "import '/opt/thing.js';", 'named by a package or a relative path'],
    ['a data URL', "import 'data:text/javascript,1';", 'named by a package or a relative path'],
    ['globalThis', 'export const now = globalThis.Date.now();', 'globalThis is not at hand'],
    ['a worker by URL', "export const place = new URL('../node/poolThread.ts', import.meta.url);", 'core/bars may import'],
  ])('refuses %s', async (_form, code, says) => {
    expect((await lintOf('packages/core/src/bars/wrong.ts', code)).join('\n')).toContain(says);
  });

  it('refuses what hangs on globalThis outside pure code too', async () => {
    expect((await lintOf('packages/control/src/jobs/wrong.ts', 'export const now = globalThis.Date.now();')).join('\n')).toContain('another name');
  });

  it('lets core/node load the files of users by path', async () => {
    expect(await lintOf('packages/core/src/node/right.ts', 'const load = (url: string): Promise<unknown> => import(url);\nload("");')).toEqual([]);
  });
});

describe('what may be imported', () => {
  it.each([
    ['packages/core/src/paths/right.ts', 'node:fs'],
    ['packages/core/src/paths/right.ts', 'node:fs/promises'],
    ['packages/core/src/paths/right.ts', 'node:path'],
    ['packages/core/src/node/right.ts', 'node:worker_threads'],
    ['packages/core/src/node/right.ts', 'node:module'],
    ['packages/core/src/artifacts/right.ts', 'apache-arrow'],
    ['packages/control/src/db/right.ts', 'better-sqlite3'],
    ['packages/control/src/supervisor/right.ts', 'node:child_process'],
    ['packages/gui/src/widgets/right.ts', 'blessed'],
    ['packages/gui/src/app.ts', 'blessed'],
    ['packages/core/test/bars/right.test.ts', 'node:fs'],
    ['packages/control/test/right.test.ts', 'better-sqlite3'],
  ])('%s may import %s', async (file, source) => {
    expect(await lintOf(file, `import { thing } from '${source}';\nthing();`)).toEqual([]);
  });
});
