/** A share as `38.2 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A count as `6 000`, a noun in the right number behind it. */
export function counted(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}
