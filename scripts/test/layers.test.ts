import { describe, expect, it } from 'vitest';
import { lintOf } from './lintOf.ts';

/** The arrows as the design states them, lowest first; between commas neither stands above the other. */
const STACKS = {
  core: 'errors < numerics < identity < paths < bars < features < strategies < kernel < research < portfolio < report < artifacts < config < node',
  control: 'db < jobs < sharedCli < handlers < worker < supervisor < commands',
  gui: 'present, theme < widgets < screens < app',
};

interface Layer {
  readonly name: string;
  readonly rank: number;
}

const layersOf = (stack: string): readonly Layer[] =>
  stack.split(' < ').flatMap((names, rank) => names.split(', ').map((name) => ({ name, rank })));

const pairs = Object.entries(STACKS).flatMap(([name, stack]) =>
  layersOf(stack).flatMap((low) =>
    layersOf(stack)
      .filter((high) => high.rank > low.rank)
      .map((high) => ({ name, low: low.name, high: high.name })),
  ),
);

describe.each(pairs)('$name: $low < $high', ({ name, low, high }) => {
  it('refuses the lower layer the higher one, naming both', async () => {
    const found = await lintOf(`packages/${name}/src/${low}/wrong.ts`, `import { thing } from '../${high}/thing.ts';\nthing();`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^boundaries/dependencies: ${name}/${low} may import .*not ../${high}/thing.ts \\(${name}/${high}\\)`));
  });

  it('lets the higher layer import the lower one', async () => {
    expect(await lintOf(`packages/${name}/src/${high}/right.ts`, `import { thing } from '../${low}/thing.ts';\nthing();`)).toEqual([]);
  });
});

describe('packages', () => {
  const WRONG = [
    ['packages/core/src/bars/wrong.ts', '@proj/control', 'core/bars'],
    ['packages/core/src/node/wrong.ts', '@proj/gui', 'core/node'],
    ['packages/core/src/node/wrong.ts', '@proj/supervisor', 'core/node'],
    ['packages/core/src/errors/wrong.ts', '../../../../apps/tui/src/main.ts', 'core/errors'],
    ['packages/core/test/bars/wrong.test.ts', '@proj/control', 'core/test'],
    ['packages/control/src/jobs/wrong.ts', '@proj/gui', 'control/jobs'],
    ['packages/control/src/commands/wrong.ts', '../../../../apps/supervisor/src/main.ts', 'control/commands'],
    ['packages/control/test/wrong.test.ts', '@proj/gui', 'control/test'],
    ['packages/gui/src/screens/wrong.ts', '@proj/core/bars', 'gui/screens'],
    ['packages/gui/src/app.ts', '@proj/core/paths', 'gui/app'],
    ['packages/gui/src/screens/wrong.ts', '@proj/tui', 'gui/screens'],
    ['packages/gui/test/wrong.test.ts', '@proj/core/node', 'gui/test'],
    ['examples/strategies/wrong.ts', '@proj/control', 'examples/source'],
    ['packages/core/src/bars/wrong.ts', '../../test/bars/bars.test.ts', 'core/bars'],
    ['apps/supervisor/src/wrong.ts', '../test/demo.test.ts', 'apps/source'],
  ] as const;

  it.each(WRONG)('%s must not import %s', async (file, source, category) => {
    const found = await lintOf(file, `import { thing } from '${source}';\nthing();`);
    expect(found.join('\n')).toMatch(new RegExp(`boundaries/dependencies: ${category} may import`));
  });

  const RIGHT = [
    ['packages/control/src/db/right.ts', '@proj/core/paths'],
    ['packages/control/test/right.test.ts', '@proj/core/bars'],
    ['packages/control/test/right.test.ts', '../src/db/database.ts'],
    ['packages/gui/src/present/right.ts', '@proj/core/errors'],
    ['packages/gui/src/screens/right.ts', '@proj/control'],
    ['packages/gui/src/present/right.ts', '../theme/palette.ts'],
    ['packages/control/src/index.ts', './jobs/submit.ts'],
    ['apps/supervisor/src/right.ts', '@proj/control'],
    ['apps/tui/src/right.ts', '@proj/gui'],
    ['examples/strategies/right.ts', '@proj/core/strategies'],
    ['packages/core/test/bars/right.test.ts', '../../src/node/index.ts'],
    ['packages/core/test/bars/right.test.ts', '../oracles/talib.ts'],
  ] as const;

  it.each(RIGHT)('%s may import %s', async (file, source) => {
    expect(await lintOf(file, `import { thing } from '${source}';\nthing();`)).toEqual([]);
  });

  it.each([
    ['packages/control/src/jobs/wrong.ts', '../../../core/src/bars/index.ts'],
    ['packages/control/src/jobs/wrong.ts', '../../../core/dist/bars/index.js'],
    ['packages/control/test/wrong.test.ts', '../../core/src/bars/index.ts'],
    ['packages/gui/src/screens/wrong.ts', '../../../control/src/index.ts'],
    ['apps/tui/src/wrong.ts', '../../../packages/gui/src/index.ts'],
    ['examples/wrong.ts', '../packages/core/src/bars/index.ts'],
  ])('%s must not reach %s through folders', async (file, source) => {
    const found = await lintOf(file, `import { thing } from '${source}';\nthing();`);
    expect(found.join('\n')).toMatch(/reaches (core|control|gui)\/\w+ through folders/);
  });

  it('refuses a package its own name', async () => {
    const found = await lintOf('packages/core/src/kernel/wrong.ts', "import { makeBars } from '@proj/core/bars';\nmakeBars();");
    expect(found).toEqual(['boundaries/dependencies: inside @proj/core import core/bars by its relative path.']);
  });
});

describe('what is not declared', () => {
  it('refuses a file in a folder that is no layer', async () => {
    const found = await lintOf('packages/core/src/indicators/sma.ts', 'export const sma = 1;');
    expect(found.join('\n')).toContain('boundaries/no-unknown-files');
  });

  it('refuses an import from a folder that is no layer, naming the importer', async () => {
    const found = await lintOf('packages/core/src/kernel/wrong.ts', "import { sma } from '../indicators/sma.ts';\nsma();");
    expect(found.join('\n')).toContain('core/kernel may import');
  });

  it('refuses the root of @proj/core, which has only sub-paths', async () => {
    expect((await lintOf('packages/control/src/jobs/wrong.ts', "import { fail } from '@proj/core';\nfail();")).join('\n')).toContain('control/jobs may import');
  });

  it('covers a new file in the folder of a layer, however deep', async () => {
    const found = await lintOf('packages/core/src/features/library/deep/wrong.ts', "import { simulate } from '../../../kernel/index.ts';\nsimulate();");
    expect(found.join('\n')).toContain('core/features may import');
  });
});
