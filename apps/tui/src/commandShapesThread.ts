import { parentPort } from 'node:worker_threads';
import { COMMANDS, COMMON_FLAGS } from '@proj/control/commands';

const { help, json } = COMMON_FLAGS;

// The roots are those of the screen.
parentPort?.postMessage(COMMANDS.map(({ name, summary, positionals, flags }) => ({ name, summary, positionals, flags: { ...flags, help, json } })));
