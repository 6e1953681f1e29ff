/** Why a row was not accepted, in the order in which the reasons are looked for. */
export const REJECT_REASONS = {
  BAD_BYTES: 'control or undecodable bytes in the line',
  TRUNCATED: 'the last line has no newline and lacks fields',
  FIELD_COUNT: 'fewer or more fields than columns',
  BAD_TIME: 'a date or time that cannot be read or does not exist',
  BAD_NUMBER: 'a price or volume that is empty or not a finite decimal number',
  BAD_VOLUME: 'a negative volume',
  OHLC_ORDER: 'high below open, close or low, or low above open or close',
  DUPLICATE: 'equal in every field to an accepted row',
  CONFLICT: 'the stamp of an accepted row with other values',
  OUT_OF_ORDER: 'a stamp earlier than that of an accepted row before it',
  SPIKE: 'a lone bar far from both neighbours, where such are refused',
} as const;
export type RejectReason = keyof typeof REJECT_REASONS;

/** A row that was not accepted. */
export interface Reject {
  /** From 1, in the decoded text, header and blank lines included. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The first 200 bytes of the line, decoded. */
  readonly text: string;
}

/** A line that is no row. */
export interface Skipped {
  readonly line: number;
  readonly why: 'blank' | 'preamble' | 'repeated header';
}
