/** How the text of a field is read: as itself, a number, a number or a text, one of several words, words, rows of words, or JSON. */
export type FieldKind = 'text' | 'number' | 'amount' | 'choice' | 'words' | 'nameOrWords' | 'rows' | 'json';

/** One value of a job's parameters, as a form asks for it. */
export interface FormField {
  /** Members from the outermost to its own: `walkForward.train`. */
  readonly path: string;
  readonly kind: FieldKind;
  /** Whether the parameters are incomplete without it. */
  readonly required: boolean;
  /** What it may be; empty where that is open. */
  readonly choices: readonly string[];
  /** What it may hold, in words: `0 to 1`; empty where that is open. */
  readonly range: string;
  /** What one of it is: `months`; empty where the description says it all. */
  readonly unit: string;
  /** What is meant where nothing is given; empty where that is nothing. */
  readonly fallback: string;
  readonly help: string;
  /** The members of a row, in the order of its words. */
  readonly members: readonly string[];
}
