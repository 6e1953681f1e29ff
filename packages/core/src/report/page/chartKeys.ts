import type { ChartControl } from './liveChart.ts';

const PAGE_DAYS = 21;
const ZOOM = 0.6;

/** What each key does to the chart. */
const KEYS: { readonly [key: string]: (control: ChartControl) => void } = {
  ArrowLeft: (control) => step(control, -1),
  ArrowRight: (control) => step(control, 1),
  PageUp: (control) => step(control, -PAGE_DAYS),
  PageDown: (control) => step(control, PAGE_DAYS),
  Home: (control) => control.moveTo(control.view().from),
  End: (control) => control.moveTo(control.view().to),
  '+': (control) => zoom(control, ZOOM),
  '=': (control) => zoom(control, ZOOM),
  '-': (control) => zoom(control, 1 / ZOOM),
  Escape: (control) => control.show(0, control.last),
};

/** Listens to the focused chart's keys. */
export function chartKeys(box: HTMLElement, control: ChartControl): void {
  box.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(control);
  });
}

/** Moves the cursor by trade dates; at the edge of a zoomed view the view moves with it. */
function step(control: ChartControl, days: number): void {
  const to = Math.min(control.last, Math.max(0, control.cursor() + days));
  const { from: first, to: end } = control.view();
  const shift = to < first ? to - first : to > end ? to - end : 0;
  if (shift !== 0) control.show(first + shift, end + shift);
  control.moveTo(to);
}

/** Makes the visible stretch shorter or longer around the cursor. */
function zoom(control: ChartControl, by: number): void {
  const { from, to } = control.view();
  const length = Math.min(control.last, Math.round((to - from) * by));
  const share = to === from ? 0.5 : (control.cursor() - from) / (to - from);
  const first = Math.min(control.last - length, Math.max(0, Math.round(control.cursor() - share * length)));
  control.show(first, first + length);
}
