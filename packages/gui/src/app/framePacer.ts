/** Frames one at a time, no closer together than `intervalMs`. */
export interface FramePacer {
  /** asks for a frame; asking twice makes one */
  readonly schedule: () => void;
  /** makes a frame at once, instead of the one that was asked for */
  readonly now: () => void;
  readonly stop: () => void;
}

/** Calls `paint` when a frame is asked for, at the pace given. */
export function framePacer(paint: () => void, { intervalMs, monoMs }: { readonly intervalMs: number; readonly monoMs: () => number }): FramePacer {
  let timer: NodeJS.Timeout | null = null;
  let lastMs = -Infinity;
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const now = (): void => {
    stop();
    lastMs = monoMs();
    paint();
  };
  return {
    now,
    stop,
    schedule: () => {
      timer ??= setTimeout(now, Math.min(intervalMs, Math.max(0, intervalMs - (monoMs() - lastMs))));
    },
  };
}
