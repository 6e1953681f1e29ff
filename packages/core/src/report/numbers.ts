const MINUS = '\u2212';
const NARROW_SPACE = '\u202f';

/** What stands where a number is absent or undefined. */
export const ABSENT = '–';

/** A number with fixed decimals: true minus, narrow spaces between thousands, no negative zero; `–` when absent or not finite. */
export function fixed(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  const digits = Math.abs(value).toFixed(decimals);
  const isZero = Number(digits) === 0;
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/(\d)(?=(\d{3})+$)/g, `$1${NARROW_SPACE}`);
  return `${value < 0 && !isZero ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The same with a plus before what is above zero, for numbers whose colour says gain or loss. */
export function signed(value: number | null, decimals: number): string {
  const text = fixed(value, decimals);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as a percentage with its sign after a narrow space: 0.072 is `7.2 %`. */
export function percent(share: number | null, decimals = 1): string {
  const text = fixed(share === null ? null : share * 100, decimals);
  return text === ABSENT ? text : `${text}${NARROW_SPACE}%`;
}

/** A ratio (Sharpe and its kin): two decimals. */
export const ratio = (value: number | null): string => fixed(value, 2);

/** A probability: three decimals. */
export const probability = (value: number | null): string => fixed(value, 3);

/** A whole number. */
export const count = (value: number | null): string => fixed(value, 0);

/** `1 trade`, `2 trades`: a count with its noun. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

interface Magnitude {
  readonly divisor: number;
  readonly sign: string;
}

const MAGNITUDES: readonly Magnitude[] = [
  { divisor: 1e9, sign: 'bn' },
  { divisor: 1e6, sign: 'M' },
  { divisor: 1e3, sign: 'k' },
  { divisor: 1, sign: '' },
];

/** The unit in which an amount is read most easily. */
export function magnitudeOf(amount: number): Magnitude {
  return MAGNITUDES.find(({ divisor }) => Math.abs(amount) >= divisor) ?? { divisor: 1, sign: '' };
}

/** An amount in short: `3.44 M`, `812 k`. */
export function shortMoney(amount: number, decimals = 2): string {
  const { divisor, sign } = magnitudeOf(amount);
  return sign === '' ? fixed(amount, 0) : `${fixed(amount / divisor, decimals)}${NARROW_SPACE}${sign}`;
}

/** Decimals that print every one of these prices without loss, at most 6. */
export function priceDecimals(prices: Iterable<number>): number {
  let decimals = 0;
  for (const price of prices) {
    while (decimals < 6 && Number.isFinite(price) && Math.abs(Number(price.toFixed(decimals)) - price) > 1e-9) decimals++;
  }
  return decimals;
}

/** The text for a terminal or a grep: ASCII minus, dash and spaces instead of typographic ones. */
export function plainText(text: string): string {
  return text.replace(/[\u2212\u2013]/g, '-').replace(/[\u202f\u00a0]/g, ' ').replace(/ · /g, ', ');
}

/** Words with their numbers set as the page sets them: a true minus, narrow spaces between thousands and before a percent sign. */
export function setText(text: string): string {
  return text
    .replace(/(?<![\w.])-(?=\d)/g, MINUS)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NARROW_SPACE)
    .replace(/(?<=\d) (?=%)/g, NARROW_SPACE);
}
