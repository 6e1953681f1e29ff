export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';
export type Newline = 'lf' | 'crlf' | 'cr' | 'mixed';
export type DateOrder = 'YMD' | 'DMY' | 'MDY' | 'epoch';
/** The units of Unix time. */
export type EpochUnit = 's' | 'ms' | 'us' | 'ns';
/** `date`: no time of day at all. */
export type TimeFormat = 'HH:MM' | 'HH:MM:SS' | 'HH:MM:SS.mmm' | 'HHMM' | 'HHMMSS' | TwelveHourFormat | EpochUnit | 'date';
/** AM or PM behind hours from 1 to 12. */
export type TwelveHourFormat = 'HH:MM AM' | 'HH:MM:SS AM';

/** Whether times are told by AM and PM. */
export function isTwelveHour(format: TimeFormat): format is TwelveHourFormat {
  return format === 'HH:MM AM' || format === 'HH:MM:SS AM';
}

export type Compression = 'none' | 'gzip';

/** How a text file of bars is written: what `sniffFormat` finds and an instrument's configuration pins. */
export interface Format {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly newline: Newline;
  /** Of the file as it came; the reader itself takes inflated bytes. */
  readonly compression: Compression;
  /** One character. */
  readonly delimiter: string;
  readonly header: boolean;
  /** The name of each column, or the header's own text for a column that is not read. */
  readonly columns: readonly string[];
  readonly dateOrder: DateOrder;
  readonly timeFormat: TimeFormat;
  /** Date and time, or an epoch, in one field. */
  readonly combined: boolean;
  /** Each stamp carries its offset from UTC, so it is an instant. */
  readonly offset: boolean;
  readonly decimal: '.' | ',';
  readonly thousands: string | null;
  /** Decimals that prices have and do not write: 9 where they are whole numbers of 1e-9. */
  readonly impliedDecimals: 0 | 9;
  readonly quoted: boolean;
  /** The column that gives the volume, `Up+Down`, or null. */
  readonly volume: string | null;
}

/** What a caller may settle beforehand; all else is sniffed. */
export type FormatPins = Pick<
  Format,
  'encoding' | 'compression' | 'delimiter' | 'header' | 'columns' | 'dateOrder' | 'timeFormat' | 'decimal' | 'thousands' | 'impliedDecimals'
>;

/** Why a property of the format has its value. */
export interface Evidence {
  readonly property: keyof Format;
  readonly value: string;
  readonly because: string;
}

/** A format and the grounds for it. */
export interface Sniff {
  readonly format: Format;
  readonly evidence: readonly Evidence[];
  /** Which end of its bar a stamp is, where a column's name says it; else null. */
  readonly stamp: NamedStamp | null;
}

/** What a column's name says of the stamps. */
export interface NamedStamp {
  readonly value: 'open' | 'close';
  readonly because: string;
}

/** Why a whole file cannot be read: `details.reason` of the BAD_DATA failure. */
export const FILE_REASONS = {
  EMPTY: 'the file holds nothing but white space',
  NOT_TEXT: 'the file is not text',
  NO_ROWS: 'no row of the file can be accepted',
  NO_COLUMNS: 'no time or no price columns can be found',
  AMBIGUOUS_DATE: 'day and month cannot be told apart',
  AMBIGUOUS_DECIMAL: 'a comma in numbers may mark decimals or thousands',
  AMBIGUOUS_DELIMITER: 'the rows can be cut into columns in more than one way',
  TWO_INSTRUMENTS: 'the file holds more than one instrument',
  TOO_LARGE: 'the columns of the file do not fit in memory',
  TOO_MANY_REJECTS: 'too many lines of the file cannot be read',
  CONFLICTING: 'two rows of the same stamp have different values',
  SPIKES: 'a bar leaves both neighbours far behind',
} as const;
export type FileReason = keyof typeof FILE_REASONS;
