import { formatPlural, type Line } from '../present/index.ts';
import { endTop, paintBox, paintText, type Pane, put } from '../widgets/index.ts';
import { outputRoom } from './layout.ts';
import type { Model } from './model.ts';
import { markedLines } from './searchText.ts';

/** Draws what a command has written. */
export function paintOutput(pane: Pane, { output, size }: Model): void {
  const inside = paintBox(pane, { title: [[output.title, 'accent']], note: note(output), active: true });
  const lines = outputLines(output);
  if (lines.length === 0) put(inside, 0, 0, [[output.running ? 'Nothing yet.' : 'It has written nothing.', 'muted']]);
  const top = output.following ? endTop(lines, outputRoom(size, output.wrap)) : output.top;
  paintText(inside, { lines: markedLines(lines, output.search), top, wrap: output.wrap });
}

function note({ running, exitCode, lines, dropped }: Model['output']): Line {
  const count: Line = [[dropped > 0 ? `the last ${formatPlural(lines.length, 'line')} ` : lines.length > 1 ? `${formatPlural(lines.length, 'line')}  ` : '', 'muted']];
  if (running) return [...count, ['▶ running  ', 'run'], ['Esc', 'accent'], [' stops it', 'muted']];
  if (exitCode === null) return count;
  return [...count, exitCode === 0 ? ['✓ exit 0', 'muted'] : [`✗ exit ${exitCode}`, 'bad']];
}

/** The lines as they are drawn: what a failure writes stands out. */
export function outputLines({ lines }: Model['output']): readonly Line[] {
  return lines.map((text): Line => [[text, isFailureLine(text) ? 'bad' : 'text']]);
}

/** Whether a line says that something is wrong: a check that does not hold, or a failure. */
export function isFailureLine(text: string): boolean {
  return FAILURE.test(text);
}

const FAILURE = /^(BAD\b|[A-Z]+(_[A-Z]+)*: )/;
