import { spawnSync } from 'node:child_process';
import { cookTerminal } from './lentTerminal.ts';

/** Shows files and texts in another program, and knows when it does. */
export interface Pager {
  readonly page: (what: { readonly path: string } | { readonly text: string }) => void;
  /** true while the program runs, and for a moment after: its signals arrive here late */
  readonly isPaging: () => boolean;
}

const LATE_SIGNALS_MS = 100;

/** The pager that the user's environment names, or `less`. It may bring arguments of its own. */
export function pager(named: string | undefined): Pager {
  const program = named === undefined || named.trim() === '' ? 'less' : named;
  let paging = false;
  return {
    isPaging: () => paging,
    page: (what) => {
      paging = true;
      cookTerminal();
      if ('path' in what) spawnSync('sh', ['-c', `${program} "$1"`, 'sh', what.path], { stdio: 'inherit' });
      else spawnSync('sh', ['-c', program], { input: what.text, stdio: ['pipe', 'inherit', 'inherit'] });
      setTimeout(() => (paging = false), LATE_SIGNALS_MS);
    },
  };
}
