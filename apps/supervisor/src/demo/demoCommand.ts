import { join } from 'node:path';
import { awaitJob, endedResult, type Command, type CommandContext } from '@proj/control/commands';
import { submit, type JobDetail } from '@proj/control/jobs';
import { layoutOf, readText } from '@proj/core/paths';
import { writeDemoFiles } from './demoFiles.ts';
import { DEMO_DATA, DEMO_PORTFOLIO } from './demoJobs.ts';

/** `demo`: the main job on bundled input, through queue, supervisor and worker processes. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'the main job on bundled input: three series, one portfolio, one report',
  positionals: [],
  flags: {},
  run: async (_, context) => {
    const { sink, roots } = context;
    const files = writeDemoFiles(roots);
    if (!context.json) sink.note(`Input   ${files.join(', ')} in ${roots.raw}; the SYNTHETIC ones are seeded random walks, no market`);
    const dataJobs = DEMO_DATA.map((params) => queue('BUILD_DATA', params, context));
    for (const id of dataJobs) await ended(id, context);
    const portfolio = await ended(queue('BUILD_PORTFOLIO', DEMO_PORTFOLIO, context), context);
    const folder = layoutOf(roots).jobFolder(portfolio.resultOf ?? portfolio.id);
    const report = join(folder, 'report.html');
    const lines = [
      readText(join(folder, 'report.txt')).trimEnd(),
      '',
      `Report  ${report}`,
      'Screen  npm run -s tui',
      'Check   npm run -s supervisor -- verify --all --rederive',
    ];
    return { lines, document: { portfolio: portfolio.id, folder, report } };
  },
};

function queue(type: string, params: unknown, { roots, clock }: CommandContext): string {
  return submit(roots, { type, params, submittedBy: 'demo' }, clock).id;
}

async function ended(id: string, context: CommandContext): Promise<JobDetail> {
  const job = await awaitJob(id, context);
  const [line = ''] = endedResult(job, context).lines;
  if (!context.json) context.sink.note(line);
  return job;
}
