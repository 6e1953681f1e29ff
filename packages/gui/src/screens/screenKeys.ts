import { keysOn } from './keys/keyTable.ts';
import type { ScreenId } from './model.ts';
import { NUMBERED } from './numbered.ts';
import { SCREENS } from './screens.ts';

/** A screen with everything that can be pressed on it. */
export interface ScreenKeys {
  readonly screen: ScreenId;
  readonly title: string;
  /** the key that leads there from anywhere; null for a screen that is entered from another */
  readonly number: string | null;
  readonly keys: readonly string[];
}

/** Every screen with its keys, from the tables that dispatch and help are read from. */
export function screenKeys(): readonly ScreenKeys[] {
  return (Object.keys(SCREENS) as ScreenId[]).map((screen) => ({
    screen,
    title: SCREENS[screen].title,
    number: NUMBERED.find((entry) => entry.screen === screen)?.key ?? null,
    keys: keysOn(screen).flatMap(({ keys }) => keys),
  }));
}
