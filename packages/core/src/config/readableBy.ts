import type { z } from '../schema/index.ts';
import { asFailure } from '../errors/index.ts';

/** A zod check that a text is one its own reader takes: the reader's sentence becomes the issue's. */
export function readableBy(read: (text: string) => unknown): z.core.CheckFn<string> {
  return (payload) => {
    try {
      read(payload.value);
    } catch (error) {
      const { message, details } = asFailure(error);
      const advice = details.advice === undefined ? '' : `: ${details.advice}`;
      payload.issues.push({ code: 'custom', message: `${message}${advice}`, input: payload.value });
    }
  };
}
