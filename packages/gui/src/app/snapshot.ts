import type { Monitor } from '@proj/control';
import { firstModel, goTo, type Model, NUMBERED, openJob, paintScreen, type Place, pressKey, readModel, type Size } from '../screens/index.ts';
import type { Forms } from '@proj/control/jobs/form';
import { type Palette, themeOf } from '../theme/index.ts';
import { type Frame, frameText } from '../widgets/index.ts';

/** Which frame is wanted. `screen` is the title of a tab, or a job (`#12`). */
export interface SnapshotWish {
  readonly screen: string;
  readonly size: Size;
  readonly ascii: boolean;
  readonly palette?: Palette;
  readonly place: Place;
  readonly nowMs: number;
  /** pressed one after the other before the frame is taken; what they would do outside the screen is left undone */
  readonly keys?: readonly string[];
  /** for the screen of submissions */
  readonly forms?: Forms;
}

/** The names a snapshot can be taken of, besides a job. */
export const SNAPSHOT_SCREENS: readonly string[] = [...NUMBERED.map(({ title }) => title.toLowerCase()), 'help'];

/** One frame of a screen as the monitor stands; null where there is no such screen or job. */
export function snapshotFrame(monitor: Monitor, { screen, size, ascii, palette = 'mono', place, nowMs, forms, keys = [] }: SnapshotWish): Frame | null {
  const empty = firstModel(size, place, nowMs);
  const first = readModel(forms === undefined ? empty : { ...empty, submit: { ...empty.submit, forms } }, monitor, { nowMs, changed: true });
  const name = screen.toLowerCase();
  const numbered = NUMBERED.find(({ title }) => title.toLowerCase() === name);
  const job = numbered === undefined && name !== 'help' ? monitor.job(screen) : null;
  if (numbered === undefined && name !== 'help' && job === null) return null;
  const opened = job !== null ? openJob(first, job) : goTo(first, numbered?.screen ?? 'help');
  const read = (model: Model): Model => readModel(model, monitor, { nowMs, changed: true });
  const pressed = keys.reduce((model, key) => read(pressKey(model, key).model), read(opened));
  return paintScreen(pressed, themeOf(palette, ascii));
}

/** The same as text, for pipes, documents, tests and screen readers. */
export function snapshotOf(monitor: Monitor, wish: SnapshotWish): string | null {
  const frame = snapshotFrame(monitor, wish);
  return frame === null ? null : frameText(frame);
}
