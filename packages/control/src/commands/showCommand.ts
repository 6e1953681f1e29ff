import { failureLine } from '@proj/core/errors';
import { layoutOf } from '@proj/core/paths';
import { openMonitor, type JobDetail, type Monitor } from '../jobs/monitor.ts';
import { foundJob } from '../jobs/resolveJob.ts';
import type { Command, CommandResult } from './command.ts';
import { formatBytes, formatDuration, formatInstant, visible } from './formatting.ts';
import { qualityText } from './quality/qualityText.ts';

/** `show <id>`: everything known of one job. */
export const showCommand: Command = {
  name: 'show',
  summary: 'one job: state, events, attempts, parameters, files, and of a build the quality of its bars',
  positionals: [{ name: 'id', says: 'the job', required: true }],
  flags: {},
  run: (args, { roots, clock, sink }) => {
    const monitor = openMonitor(roots, clock);
    try {
      const ref = args.positionals[0]!;
      const job = foundJob(ref, monitor.job);
      return resultOf(job, monitor, { folder: layoutOf(roots).jobFolder(job.resultOf ?? job.id), width: sink.width });
    } finally {
      monitor.close();
    }
  },
};

function resultOf(job: JobDetail, monitor: Monitor, { folder, width }: { readonly folder: string; readonly width: number }): CommandResult {
  const [events, attempts, files] = [monitor.events(job.id), monitor.attempts(job.id), monitor.files(job.id)];
  const quality = monitor.quality(job.id);
  const lines = [
    `#${job.seq}  ${job.type}  ${job.state}  ${visible(job.title)}`,
    `id          ${job.id}`,
    `submitted   ${formatInstant(job.createdAtMs)}`,
    ...(job.startedAtMs === null ? [] : [`started     ${formatInstant(job.startedAtMs)}`]),
    ...(job.finishedAtMs === null ? [] : [`finished    ${formatInstant(job.finishedAtMs)}${tookText(job)}`]),
    ...(job.lastHeartbeat === null ? [] : [`heartbeat   ${job.lastHeartbeat}`]),
    ...(job.error === null ? [] : [`error       ${visible(failureLine(job.error))}`]),
    ...(job.resultOf === null ? [] : [`answered by ${job.resultOf}`]),
    ...(job.prunedAtMs === null ? [] : [`pruned      ${formatInstant(job.prunedAtMs)}: its files are gone; row, logs and trials stay`]),
    ...(job.pinned ? ['pinned      no prune takes its result'] : []),
    `params      ${visible(JSON.stringify(job.params))}`,
    '',
    'events',
    ...events.map(({ atMs, from, to, reason }) => `  ${formatInstant(atMs)}  ${(from ?? '').padEnd(9)} > ${to.padEnd(9)}  ${visible(reason)}`),
    ...(attempts.length === 0 ? [] : ['', 'attempts']),
    ...attempts.map(({ attempt, pid, outcome, exitCode, exitSignal }) => `  ${attempt}  pid ${pid ?? '-'}  ${outcome ?? 'running'}  ${exitSignal ?? exitCode ?? ''}`.trimEnd()),
    ...(files.length === 0 ? [] : ['', `files in ${folder}`]),
    ...files.map(({ path, size, sha256 }) => `  ${path.padEnd(28)}  ${formatBytes(size).padStart(10)}  ${sha256}`),
    ...(quality === null ? [] : ['', 'quality', ...qualityText(quality, width)]),
  ];
  return { lines, document: { ...job, events, attempts, files, quality } };
}

function tookText({ startedAtMs, finishedAtMs }: JobDetail): string {
  return startedAtMs === null || finishedAtMs === null ? '' : ` after ${formatDuration(finishedAtMs - startedAtMs)}`;
}
