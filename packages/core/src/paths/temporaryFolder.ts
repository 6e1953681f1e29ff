import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPath } from './io.ts';

/** A new folder of this process alone, in the system's place for temporary files; whoever makes it removes it. @throws IO */
export function temporaryFolder(prefix: string): string {
  return withPath(tmpdir(), () => mkdtempSync(join(tmpdir(), prefix)));
}
