/** What stands where a number is not defined. */
const UNDEFINED = '-';

/** A number with fixed decimals, thousands separated; `-` where it is not defined. */
export function formatFigure(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return UNDEFINED;
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The same with a sign before what is above zero: a gain is not told by colour alone. */
export function formatSigned(value: number | null, decimals: number): string {
  const text = formatFigure(value, decimals);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as a percentage: `11.4 %`. */
export function formatPercent(share: number | null, decimals = 1): string {
  const text = formatFigure(share === null ? null : share * 100, decimals);
  return text === UNDEFINED ? text : `${text} %`;
}

const UNITS = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']] as const;

/** A round value of an axis whose values are a step apart, in short: `1.25M`, `-5`, `0.5`. */
export function formatTick(value: number, step: number): string {
  const [divisor, unit] = UNITS.find(([size]) => Math.abs(value) >= size * 10 || (Math.abs(value) >= size && step >= size / 100)) ?? [1, ''];
  return `${formatFigure(value / divisor, decimalsOf(step / divisor))}${unit}`;
}

const MOST_IN_FULL = 1e6;

/** A price on an axis whose values are a step apart, in full where it is below a million. */
export function formatPriceTick(value: number, step: number): string {
  return Math.abs(value) < MOST_IN_FULL ? formatFigure(value, decimalsOf(step)) : formatTick(value, step);
}

function decimalsOf(step: number): number {
  return step > 0 ? Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) : 0;
}

const MOST_DECIMALS = 6;

/** Decimals that print every one of these prices without loss, at most 6. */
export function decimalsIn(prices: ArrayLike<number>): number {
  let decimals = 0;
  for (let i = 0; i < prices.length; i++) {
    const price = prices[i]!;
    while (decimals < MOST_DECIMALS && Number.isFinite(price) && Math.abs(Number(price.toFixed(decimals)) - price) > 1e-9 * Math.max(1, Math.abs(price))) decimals++;
  }
  return decimals;
}
