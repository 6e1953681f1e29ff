import { fail } from '../../errors/index.ts';
import type { CorporateAction } from './parseCorporateActions.ts';
import type { Roll } from './parseRolls.ts';

/** What takes a price and a volume after an event to the scale before it: `price * factor - shift`, `volume * volumeFactor`. */
export interface ScaleChange {
  readonly factor: number;
  /** In points. */
  readonly shift: number;
  readonly volumeFactor: number;
}

/** Where an event falls in the series. */
export interface EventPlace {
  /** The last close before the event, as it was traded. */
  readonly closeBefore: number;
  /** File and line of the event. */
  readonly where: string;
}

const NOTHING: ScaleChange = { factor: 1, shift: 0, volumeFactor: 1 };

/** How a roll changes the scale of a continuous future. */
export const ROLL_METHODS = {
  none: () => NOTHING,
  difference: ({ difference }) => ({ ...NOTHING, shift: difference }),
  ratio: ({ closes }, { where }) => {
    if (closes === null) return fail('BAD_DATA', 'a ratio needs the closes of both contracts', { where, advice: 'give the columns from and to, or use method difference' });
    const { from, to } = closes;
    if (from <= 0 || to <= 0) fail('BAD_DATA', `a ratio of ${to} to ${from} is none`, { where, advice: 'use method difference' });
    return { ...NOTHING, factor: from / to };
  },
} as const satisfies Record<string, (roll: Roll, place: EventPlace) => ScaleChange>;

/**
 * How splits and dividends change the scale of a share; null for what the method passes over. The factor of a dividend is the
 * close before over the same close without the dividend (Yahoo Finance Help, "What is the adjusted close?", after the standards of CRSP).
 */
export const SHARE_METHODS = {
  none: () => NOTHING,
  splits: ({ split }) => (split === 1 ? null : { ...NOTHING, factor: split, volumeFactor: 1 / split }),
  total: ({ split, dividend }, { closeBefore, where }) => {
    const close = closeBefore / split;
    if (!(dividend < close)) fail('BAD_DATA', `the dividend of ${dividend} is no less than the close before it, ${close}`, { where });
    return { factor: split * (close / (close - dividend)), shift: 0, volumeFactor: 1 / split };
  },
} as const satisfies Record<string, (action: CorporateAction, place: EventPlace) => ScaleChange | null>;

/** How a series can be adjusted. */
export type AdjustmentMethod = keyof typeof ROLL_METHODS | keyof typeof SHARE_METHODS;

/** Whether a method is for rolls. */
export function isRollMethod(method: AdjustmentMethod): method is keyof typeof ROLL_METHODS {
  return Object.hasOwn(ROLL_METHODS, method);
}

/** Whether a method is for splits and dividends. */
export function isShareMethod(method: AdjustmentMethod): method is keyof typeof SHARE_METHODS {
  return Object.hasOwn(SHARE_METHODS, method);
}
