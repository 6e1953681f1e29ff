/** What a published artifact was made from: these inputs are used, whatever is newest now. */
export interface DerivedAgain {
  /** Content hashes by role. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The folder with the user files that it keeps. */
  readonly sources: string;
  /** The file with the trials that it counted. */
  readonly trials: string;
}
