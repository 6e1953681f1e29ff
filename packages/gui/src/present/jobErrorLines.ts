import type { JobDetail } from '@proj/control';
import type { Line } from './line.ts';
import { adviceOf } from './failureAdvice.ts';
import { STATE_LOOKS } from './stateLook.ts';

/** What went wrong with a job, line by line: code, sentence, place, advice, the numbers behind it. */
export function jobErrorLines(job: JobDetail): readonly Line[] {
  const { error } = job;
  if (error === null) return withoutError(job);
  const { where, advice, ...numbers } = error.details;
  const lines: Line[] = [
    [[error.code, 'bad'], [`  exit code ${error.exitCode}`, 'muted']],
    [[error.message, 'strong']],
  ];
  if (where !== undefined) lines.push([['where   ', 'muted'], [String(where)]]);
  lines.push([['advice  ', 'muted'], [advice === undefined ? adviceOf(error.code) : String(advice)]]);
  if (Object.keys(numbers).length > 0) lines.push([['']], ...Object.entries(numbers).map(([name, value]): Line => [[`${name}  `, 'muted'], [JSON.stringify(value) ?? '']]));
  return lines;
}

function withoutError(job: JobDetail): readonly Line[] {
  const { word, advice } = STATE_LOOKS[job.state];
  const reason = job.stateReason === '' ? '' : `, ${job.stateReason}`;
  return [[[`No error is recorded. State: ${word}${reason}.`]], [[advice, 'muted']]];
}
