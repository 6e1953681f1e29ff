import type { ChartControl } from './liveChart.ts';

const SMALLEST_DRAG = 6;

/** Hover moves the cursor, a drag of the mouse zooms, a double click shows all; touch moves the cursor and scrolls the page. */
export function chartPointer(box: HTMLElement, control: ChartControl): void {
  let start: number | null = null;
  const place = (event: PointerEvent): number => event.clientX - box.getBoundingClientRect().left;
  box.addEventListener('pointerdown', (event) => {
    control.moveTo(control.indexAt(place(event)));
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    start = place(event);
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener('pointermove', (event) => {
    control.moveTo(control.indexAt(place(event)));
    if (start !== null) control.select([start, place(event)]);
  });
  const end = (event: PointerEvent): void => {
    const from = start;
    start = null;
    control.select(null);
    if (from === null || event.type === 'pointercancel' || Math.abs(place(event) - from) < SMALLEST_DRAG) return;
    const [left, right] = [Math.min(from, place(event)), Math.max(from, place(event))];
    control.show(control.indexAt(left), control.indexAt(right));
  };
  box.addEventListener('pointerup', end);
  box.addEventListener('pointercancel', end);
  box.addEventListener('dblclick', () => control.show(0, control.last));
}
