// Writes src/strategies/fingerprints.generated.ts: the SHA-256 of each built-in strategy's source file, by the strategy's id.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STRATEGIES = join(import.meta.dirname, '../src/strategies');
const ID = /^ {2}id: '([a-z][a-z0-9_]*)',$/m;
// What a fingerprint vouches for is one file: a strategy that imports anything else of this package would change without it.
const FOREIGN_IMPORT = /from '(?!\.\.\/strategy\.ts')[^']*'/;

const entries = readdirSync(join(STRATEGIES, 'library')).sort().map(fingerprint);
const lines = entries.map(([id, hash]) => `  ${id}: '${hash}',`);
writeFileSync(
  join(STRATEGIES, 'fingerprints.generated.ts'),
  `/** The SHA-256 of each built-in strategy's source file. */\nexport const FINGERPRINTS = {\n${lines.join('\n')}\n} as const;\n`,
);

function fingerprint(file) {
  const source = readFileSync(join(STRATEGIES, 'library', file), 'utf8');
  const id = ID.exec(source)?.[1];
  if (id === undefined) throw new Error(`${file} holds no strategy id`);
  if (FOREIGN_IMPORT.test(source)) throw new Error(`${file} may import nothing but ../strategy.ts`);
  return [id, createHash('sha256').update(source).digest('hex')];
}
