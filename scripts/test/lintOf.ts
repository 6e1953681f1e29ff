import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });

/** What the repository's own lint says of a text, as if it stood in this file: `rule: message`, in order. */
export async function lintOf(file: string, code: string): Promise<readonly string[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath: file });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
