import type { Span } from '../present/index.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A share as a bar of `width` cells, filled to the eighth of a cell, the rest dotted. */
export function meterSpans(share: number, width: number): readonly Span[] {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const whole = Math.floor(eighths / 8);
  const filled = `${'█'.repeat(whole)}${EIGHTHS[eighths % 8] ?? ''}`;
  return [[filled, 'run'], ['·'.repeat(Math.max(0, width - filled.length)), 'muted']];
}
