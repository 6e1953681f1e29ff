import { formatCount } from './amount.ts';

/** What a look at a raw file tells a form. */
export interface SniffedFile {
  /** what the file is, in a sentence; empty where it could not be read */
  readonly says: string;
  /** length of its bars such as `1m`; null where that is not known */
  readonly bar: string | null;
  /** what keeps a job from reading it; empty where nothing does */
  readonly problem: string;
}

const NOTHING: SniffedFile = { says: '', bar: null, problem: '' };
const MARKS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', ' ': 'spaces', '|': 'bars' };
const BAR = /^(\d+[mh]|1d|1w)$/;

/** What the document of a sniffed file says, or the failure in its place. What it does not hold is left out. */
export function sniffedFile(document: unknown): SniffedFile {
  const error = at(document, 'error');
  if (error !== undefined) return { ...NOTHING, problem: `${text(error, 'code')}: ${text(error, 'message')}` };
  const [format, dating, counts] = [at(document, 'format'), at(document, 'dating'), at(document, 'counts')];
  const bar = text(document, 'bar');
  const [accepted, rejected] = [Number(at(counts, 'accepted') ?? 0), Number(at(counts, 'rejected') ?? 0)];
  const parts = [
    `${formatCount(accepted)} rows${BAR.test(bar) ? ` of ${bar}` : ''}`, rejected === 0 ? '' : `${formatCount(rejected)} rejected`, MARKS[text(format, 'delimiter')] ?? '',
    `${text(format, 'dateOrder')} ${text(format, 'timeFormat')}`.trim(), text(dating, 'stamp') === '' ? '' : `stamps ${text(dating, 'stamp')}`, text(dating, 'dataZone'),
  ].filter((part) => part !== '');
  const [because]: readonly unknown[] = listed(dating, 'evidence');
  const problem = at(dating, 'certain') === false && text(dating, 'dataZone') === '' ? `When its bars are is not certain: pin format.dataZone and format.stamp.${typeof because === 'string' ? ` ${because}` : ''}` : '';
  return { says: parts.join(', '), bar: BAR.test(bar) ? bar : null, problem };
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

function text(value: unknown, name: string): string {
  const found = at(value, name);
  return typeof found === 'string' ? found : '';
}

function listed(value: unknown, name: string): readonly unknown[] {
  const found = at(value, name);
  return Array.isArray(found) ? found : [];
}
