import { parentPort } from 'node:worker_threads';
import { fail } from '../errors/index.ts';
import { answerTasks } from './answerTasks.ts';

// A thread of the pool: it does what it is told until it is ended.
answerTasks(parentPort ?? fail('BUG', 'this is a thread of a pool'));
