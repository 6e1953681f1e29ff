/** A pause that can be cut short. */
export interface Wakeup {
  /** Ends the pause that is being waited for, or the next one. */
  readonly ring: () => void;
  readonly pause: (ms: number) => Promise<void>;
}

/** A new wakeup; one waiter at a time. */
export function newWakeup(): Wakeup {
  let rung = false;
  let wake: (() => void) | null = null;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(), rung ? 0 : ms);
      wake = () => {
        clearTimeout(timer);
        rung = false;
        wake = null;
        resolve();
      };
    });
  return { ring, pause };
}
