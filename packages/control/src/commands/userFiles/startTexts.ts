import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a file of the user's own begins as, by what it holds. Each runs and passes `check` as it stands. */
export const START_TEXTS: Readonly<Record<'feature' | 'strategy', (name: string) => string>> = {
  feature: (name) => `import { defineFeature } from '@proj/core/features';

// A feature is a pure function of the bars: no clock, no random source, no files, nothing kept between two calls.
// Row i may look at rows up to i alone. \`supervisor check ${name}.ts\` shows whether that holds.
export default defineFeature({
  name: '${name}',
  title: 'Share of the range at which the bars closed, averaged',
  source: 'own definition',
  params: { period: { min: 1, max: 500, default: 10, title: 'bars averaged' } },
  inputs: ['high', 'low', 'close'],
  // Rows before the first value, which are NaN.
  warmup: ({ period }) => period - 1,
  compute: ({ high, low, close }, { period }) =>
    close.map((_, i) => {
      if (i < period - 1) return NaN;
      let sum = 0;
      for (let row = i - period + 1; row <= i; row++) sum += (close[row]! - low[row]!) / (high[row]! - low[row]!);
      return sum / period;
    }),
});
`,
  strategy: (name) => `import { defineStrategy } from '@proj/core/strategies';

// Orders decided at the close of bar i live during bar i + 1 only. NaN is no order. See docs/kernel.md for every column.
// \`supervisor check ${name}.ts\` shows whether it is pure and sees no future.
export default defineStrategy({
  id: '${name}',
  title: 'Long above the average close, out below',
  params: { period: { min: 2, max: 500, default: 50, title: 'bars averaged' } },
  features: ({ period }) => [\`sma_\${period}\`],
  orders: ({ bars, feature }, { period }) => {
    const average = feature(\`sma_\${period}\`);
    return { target: bars.close.map((price, i) => (Number.isNaN(average[i]!) ? NaN : price > average[i]! ? 1 : 0)) };
  },
});
`,
};

/** What a user's file is run as: erased types, nothing but the language and `@proj/core/*`. */
export const COMPILER_OPTIONS = {
  target: 'es2024', lib: ['es2024'], module: 'esnext', moduleResolution: 'bundler', moduleDetection: 'force', types: [],
  noEmit: true, skipLibCheck: true, erasableSyntaxOnly: true, verbatimModuleSyntax: true,
};

/** Where the running copy declares the types of `@proj/core/*`. */
export function typesOfCore(): string {
  const entry = fileURLToPath(import.meta.resolve('@proj/core/features'));
  return entry.endsWith('.ts') ? join(dirname(dirname(entry)), '*', 'index.ts') : join(dirname(entry), '*', 'index.d.ts'); // layers are built into files, and their types into folders
}

/** A tsconfig that finds the types of the running copy. */
export function startTsconfig(): string {
  const compilerOptions = { ...COMPILER_OPTIONS, strict: true, noUncheckedIndexedAccess: true, paths: { '@proj/core/*': [typesOfCore()] } };
  return `${JSON.stringify({ compilerOptions, include: ['*.ts'] }, null, 2)}\n`;
}
