import type { Glance } from '@proj/control';
import { firstModel, paintScreen, type Place, readGlance, type Size } from '../screens/index.ts';
import { type TerminalFacts, themeOf } from '../theme/index.ts';
import { frameBytes } from '../widgets/index.ts';

export { terminalFactsOf } from '../theme/index.ts';

/** What the first frame is made of. */
export interface FirstFrameWish {
  readonly size: Size;
  readonly place: Place;
  readonly nowMs: number;
  readonly facts: TerminalFacts;
}

/**
 * The first frame, the jobs as the database stands, as the bytes that put it on a terminal of the shell's. Null where the terminal knows few
 * colours: there the library that reduces them must be waited for.
 *
 * @throws NEWER_SCHEMA, BAD_DATABASE, IO
 */
export function firstFrame(glance: Glance, { size, place, nowMs, facts }: FirstFrameWish): string | null {
  if (facts.colors < MANY_COLORS) return null;
  return frameBytes(paintScreen(readGlance(firstModel(size, place, nowMs), glance, nowMs), themeOf(facts.palette, facts.ascii)));
}

const MANY_COLORS = 256;
