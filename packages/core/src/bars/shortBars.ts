/**
 * What becomes of bars that are shorter than their timeframe. `keep`: all stay. `dropUnfinished`: the last bar goes if the rows end
 * before its span does. `drop`: those go too whose window was over first. Days and weeks take their windows as they are: an early
 * close makes none of them short.
 */
export const SHORT_BARS = ['keep', 'dropUnfinished', 'drop'] as const;
export type ShortBars = (typeof SHORT_BARS)[number];

/** Whether a bar goes, by whether its window cut it short and whether the rows end within it. */
export const DROPS: { readonly [P in ShortBars]: (isShort: boolean, isUnfinished: boolean) => boolean } = {
  keep: () => false,
  dropUnfinished: (_isShort, isUnfinished) => isUnfinished,
  drop: (isShort, isUnfinished) => isShort || isUnfinished,
};
