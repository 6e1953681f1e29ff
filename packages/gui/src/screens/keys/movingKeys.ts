import type { Motion } from '../motion.ts';
import type { KeyEntry } from './keyEntry.ts';
import { moved } from './moving.ts';

const lines = (count: number): Motion => ({ by: 'lines', count });

const MOVING = [
  { keys: ['j', 'down'], does: 'one line down', motion: lines(1) },
  { keys: ['k', 'up'], does: 'one line up', motion: lines(-1) },
  { keys: ['C-d'], does: 'half a page down', motion: { by: 'halfPages', count: 1 } },
  { keys: ['C-u'], does: 'half a page up', motion: { by: 'halfPages', count: -1 } },
  { keys: ['pagedown', 'space'], does: 'one page down', motion: { by: 'pages', count: 1 } },
  { keys: ['pageup'], does: 'one page up', motion: { by: 'pages', count: -1 } },
  { keys: ['g', 'home'], does: 'to the beginning; among jobs, to the newest', motion: { by: 'end', at: 'first' } },
  { keys: ['G', 'end'], does: 'to the end', motion: { by: 'end', at: 'last' } },
] as const satisfies readonly { keys: readonly string[]; does: string; motion: Motion }[];

/** The keys that move. */
export const MOVING_KEYS: readonly KeyEntry[] = MOVING.map(({ keys, does, motion }) => ({ keys, does, on: 'everywhere', run: (model) => ({ model: moved(model, motion) }) }));
