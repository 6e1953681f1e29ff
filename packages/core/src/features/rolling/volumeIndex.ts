/** Where the negative and the positive volume index start. */
const START = 1000;

/**
 * An index that begins at 1000 and follows the close's returns on those bars alone whose volume, compared with the bar before, `counts`.
 *
 * @returns length of the inputs; NaN where close or volume is, and 1000 on the bar after
 */
export function volumeIndex(
  close: Float64Array,
  volume: Float64Array,
  counts: (volume: number, before: number) => boolean,
): Float64Array {
  let index = NaN;
  return close.map((price, i) => {
    if (Number.isNaN(price) || Number.isNaN(volume[i]!)) return (index = NaN);
    if (Number.isNaN(index)) return (index = START);
    if (counts(volume[i]!, volume[i - 1]!)) index += (index * (price - close[i - 1]!)) / close[i - 1]!;
    return index;
  });
}
