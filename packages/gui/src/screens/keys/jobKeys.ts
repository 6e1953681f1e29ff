import type { ArtifactFile } from '@proj/control';
import { formatDateTime } from '../../present/index.ts';
import { isAlarm } from '../jobLog.ts';
import { type JobPane, type JobState, panesOf } from '../jobState.ts';
import { type Model, type Step, withMessage } from '../model.ts';
import { searchFromView } from '../searchText.ts';
import { nextLine, shownLine } from '../textSearch.ts';
import { jobAtHand } from './jobsKeys.ts';
import { openResult } from '../openResult.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of the screen of one job. */
export const JOB_KEYS: readonly KeyEntry[] = [
  { keys: ['tab'], does: 'next pane: result, log, params, files, error', on: ['job'], foot: 'next pane', run: (model) => ({ model: onJob(model, (job) => turn(job, 1)) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['job'], run: (model) => ({ model: onJob(model, (job) => turn(job, -1)) }) },
  { keys: ['enter'], does: 'open the result: its bars, or its portfolio; among files, the file in the pager, or where it is', on: ['job'], foot: 'open', refuse: whyNotOpen, run: (model) => (model.job?.pane === 'Files' ? openFile(model) : { model: openResult(model) ?? model }) },
  { keys: ['e'], does: 'open what the pane shows in the pager', on: ['job'], run: openPane },
  { keys: ['f'], does: 'follow the log as it grows, or hold it', on: ['job'], foot: 'follow', refuse: inPane('Log'), run: (model) => ({ model: onJob(model, (job) => ({ ...job, following: !job.following })) }) },
  { keys: ['w'], does: 'wrap long lines, or cut them', on: ['job'], run: (model) => ({ model: onJob(model, wrap) }) },
  { keys: ['!'], does: 'next warning or error in the log', on: ['job'], refuse: inPane('Log'), run: nextAlarm },
  { keys: ['v'], does: 'verify the result: hash every file of it', on: ['job'], refuse: whyNotVerify, run: (model) => ({ model: withMessage(model, 'Verifying ...'), effect: { kind: 'verify', id: model.job?.id ?? '', seq: model.job?.job?.seq ?? 0 } }) },
  { keys: ['y'], does: 'copy the whole id; among files, the path of the file', on: ['jobs', 'job'], refuse: (model) => (jobAtHand(model) === null ? 'No job is selected.' : null), run: copy },
];

function onJob(model: Model, change: (job: JobState) => JobState): Model {
  return model.job === null ? model : { ...model, job: change(model.job) };
}

function turn(job: JobState, step: number): JobState {
  const panes = panesOf(job);
  const pane = panes[(panes.indexOf(job.pane) + step + panes.length) % panes.length] ?? job.pane;
  return { ...job, pane, search: searchFromView(job.search) };
}

function wrap(job: JobState): JobState {
  const view = job.views[job.pane];
  return { ...job, views: { ...job.views, [job.pane]: { ...view, wrap: !view.wrap } } };
}

function inPane(pane: JobPane): KeyEntry['refuse'] {
  return (model) => (model.job?.pane === pane ? null : `This belongs to the pane ${pane}: Tab goes there.`);
}

function whyNotVerify({ job }: Model): string | null {
  const prunedAtMs = job?.job?.prunedAtMs ?? null;
  if (prunedAtMs !== null) return `Its files were pruned ${formatDateTime(prunedAtMs)} UTC: nothing is left to verify.`;
  return job?.job?.state === 'SUCCEEDED' ? null : 'There is no result to verify: the job has not succeeded.';
}

function chosenFile({ job }: Model): ArtifactFile | null {
  return job?.pane === 'Files' ? (job.files[job.file] ?? null) : null;
}

function whyNotOpen(model: Model): string | null {
  if (model.job?.pane !== 'Files') return openResult(model) === null ? 'Nothing to open here: Tab goes to the files, e opens this pane in the pager.' : null;
  return chosenFile(model) === null ? 'There is no file.' : null;
}

const READABLE = /^text\/(?!html)|json|yaml|csv/;

function openFile(model: Model): Step {
  const file = chosenFile(model);
  if (file === null) return { model };
  if (READABLE.test(file.mediaType)) return { model, effect: { kind: 'openFile', path: file.fullPath } };
  const how = file.mediaType === 'text/html' ? 'Open in a browser: file://' : 'Not a text: ';
  return { model: withMessage(model, `${how}${file.fullPath}`, 'accent') };
}

function openPane(model: Model): Step {
  const { job } = model;
  if (job === null || job.pane === 'Files') return chosenFile(model) === null ? { model } : openFile(model);
  if (job.pane === 'Log' && job.job !== null) return { model, effect: { kind: 'openLog', id: job.id, attempt: job.job.attempt } };
  return { model, effect: { kind: 'openText', text: job.lines.map((line) => line.map(([text]) => text).join('')).join('\n') } };
}

function nextAlarm(model: Model): Step {
  const { job } = model;
  if (job === null) return { model };
  const found = nextLine(job.lines, isAlarm, { from: (job.search.at ?? job.views.Log.top) + 1, step: 1 });
  return { model: found === null ? withMessage(model, 'Nothing in this log warns.') : shownLine(model, found) };
}

function copy(model: Model): Step {
  const text = chosenFile(model)?.fullPath ?? jobAtHand(model)?.id ?? '';
  return { model: withMessage(model, `Copied ${text}`), effect: { kind: 'copy', text } };
}
