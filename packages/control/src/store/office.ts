/** Who enters office. */
export interface OfficeHolder {
  readonly pid: number;
  readonly startTicks: number;
  readonly bootId: string;
  readonly host: string;
  readonly monoMs: number;
  readonly wallMs: number;
}

/** A sign of life of the supervisor. */
export interface OfficeBeat {
  readonly epoch: number;
  readonly monoMs: number;
  readonly wallMs: number;
  readonly draining: boolean;
  /** The longest time between two of its ticks so far. */
  readonly tickGapMs: number;
}

/** A supervisor as its workers know it. */
export interface SupervisorName {
  readonly epoch: number;
  readonly pid: number;
  readonly startTicks: number;
}

/** The one office of a supervisor. */
export interface Office {
  /** The epoch goes up, and every write of a supervisor before is void. Returns the epoch. */
  readonly takeOffice: (holder: OfficeHolder) => number;
  readonly beatInOffice: (beat: OfficeBeat) => void;
  /** What is asked now learns at once that nobody is in charge. */
  readonly leaveOffice: (epoch: number) => void;
  /** The processes inside a write, which keep all others from theirs; none that this process may not see. */
  readonly writers: () => ReadonlySet<number>;
  /** Who is in office, if that is this epoch or a later one. */
  readonly supervisorSince: (epoch: number) => SupervisorName | null;
}
