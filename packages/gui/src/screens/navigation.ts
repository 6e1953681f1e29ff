import type { JobSummary } from '@proj/control';
import { TROUBLE } from '../present/index.ts';
import { chosenJob } from './jobState.ts';
import { countIn, type Model, type ScreenId } from './model.ts';
import { firstPane } from './readJob.ts';

/** The model on one of the numbered screens: going there leaves no way back to retrace. */
export function goTo(model: Model, screen: ScreenId): Model {
  if (model.screen === screen) return model;
  return leaving({ ...model, screen, back: screen === 'jobs' ? [] : ['jobs'] }, model.screen);
}

/** The model one screen further in; Esc comes back. */
export function goInto(model: Model, screen: ScreenId): Model {
  return model.screen === screen ? model : leaving({ ...model, screen, back: [model.screen, ...model.back] }, model.screen);
}

/** The model back where it came from; on the first screen it stays. */
export function goBack(model: Model): Model {
  const [screen = 'jobs', ...back] = model.back;
  return leaving({ ...model, screen, back }, model.screen);
}

/** The model with a job opened, at the pane that is most likely wanted. */
export function openJob(model: Model, job: Pick<JobSummary, 'id' | 'state'>): Model {
  return goInto({ ...model, job: chosenJob(job.id, firstPane(job)) }, 'job');
}

// What went wrong counts as seen once the jobs have been looked at.
function leaving(model: Model, from: ScreenId): Model {
  return from === 'jobs' ? { ...model, troubleSeen: countIn(model.counts, TROUBLE) } : model;
}
