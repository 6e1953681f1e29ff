/** A count with its thousands separated: `4,511`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count with what is counted: `1 row`, `4,511 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share in percent that never rounds up to full, nor a small one down to nothing: `97.8 %`, `100 %`, `<0.1 %`. */
export function formatShare(share: number): string {
  if (share >= 1) return '100 %';
  return share > 0 && share < 0.001 ? '<0.1 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** A stored instant to the minute, UTC: `2018-07-03 17:15`. */
export function formatMinute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
