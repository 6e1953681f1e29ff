import type { MessagePort } from 'node:worker_threads';
import { fail } from '../errors/index.ts';
import { WORKS } from '../research/index.ts';
import type { Work } from '../research/index.ts';
import { postedFailure } from './poolMessages.ts';
import type { PoolMessage, ThreadMessage } from './poolMessages.ts';
import { strategyBy } from './strategyReference.ts';

type Answer = (task: unknown) => unknown;

/** Answers each message of a pool with one of its own, and forgets a work that is over. */
export function answerTasks(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
  let answer = noAnswer;
  const answerTo = async (message: Exclude<PoolMessage, { kind: 'over' }>): Promise<unknown> => {
    if (message.kind === 'task') return answer(message.task);
    const { open } = WORKS[message.work] as unknown as Work<unknown, unknown, unknown>; // the entry of that name
    answer = open({ strategy: await strategyBy(message.strategy), data: message.data });
    return null;
  };
  const say = (message: ThreadMessage): void => port.postMessage(message);
  port.on('message', (message: PoolMessage) => {
    if (message.kind === 'over') {
      answer = noAnswer; // and with it the columns it was handed
      return;
    }
    answerTo(message).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) => say({ kind: 'failed', failure: postedFailure(error) }),
    );
  });
}

const noAnswer: Answer = () => fail('BUG', 'no work is open');
