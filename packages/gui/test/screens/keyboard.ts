import type { Monitor } from '@proj/control';
import { type Effect, firstModel, type Model, type Place } from '../../src/screens/model.ts';
import { pressKey } from '../../src/screens/pressKey.ts';
import { readModel } from '../../src/screens/readModel.ts';
import { NOW_MS } from '../fakeMonitor.ts';

export const PLACE: Place = { readOnly: false, canStartSupervisor: false, roots: {} };

/** Someone at the keyboard: each key is followed by a reading, as in the interface. */
export interface User {
  readonly press: (...keys: readonly string[]) => User;
  readonly type: (text: string) => User;
  /** the model changed from outside, as by an effect */
  readonly given: (change: (model: Model) => Model) => User;
  readonly model: Model;
  readonly effects: readonly Effect[];
}

interface Seat {
  readonly place?: Place;
  readonly width?: number;
  readonly height?: number;
}

/** A user before a monitor, at a terminal of 80x24 or of another size. */
export function seated(monitor: Monitor, { place = PLACE, width = 80, height = 24 }: Seat = {}): User {
  const read = (model: Model): Model => readModel(model, monitor, { nowMs: NOW_MS, changed: true });
  const at = (model: Model, effects: readonly Effect[]): User => ({
    model,
    effects,
    press: (...keys) => {
      let [now, done] = [model, effects];
      for (const key of keys) {
        const step = pressKey(now, key);
        if (step.effect !== undefined) done = [...done, step.effect];
        now = read(step.model);
      }
      return at(now, done);
    },
    type: (text) => at(model, effects).press(...[...text].map((character) => (character === ' ' ? 'space' : character))),
    given: (change) => at(read(change(model)), effects),
  });
  return at(read(firstModel({ width, height }, place, NOW_MS)), []);
}
