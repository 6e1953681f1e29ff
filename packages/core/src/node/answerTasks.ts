import type { MessagePort } from 'node:worker_threads';
import { fail } from '../errors/index.ts';
import { WORKS } from '../research/index.ts';
import type { Work } from '../research/index.ts';
import { postedFailure } from './poolMessages.ts';
import type { PoolMessage, ThreadMessage } from './poolMessages.ts';
import { strategyBy } from './strategyReference.ts';

type Answer = (task: unknown) => unknown;

/** Answers each message of a pool with one of its own. */
export function answerTasks(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
  let answer: Answer = () => fail('BUG', 'no work is open');
  const answerTo = async (message: PoolMessage): Promise<unknown> => {
    if (message.kind === 'task') return answer(message.task);
    const { open } = WORKS[message.work] as unknown as Work<unknown, unknown, unknown>; // the entry of that name
    answer = open({ strategy: await strategyBy(message.strategy), data: message.data });
    return null;
  };
  const say = (message: ThreadMessage): void => port.postMessage(message);
  port.on('message', (message: PoolMessage) => {
    answerTo(message).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) => say({ kind: 'failed', failure: postedFailure(error) }),
    );
  });
}
