import { cancelCommand } from './cancelCommand.ts';
import type { Command } from './command.ts';
import { dataCommand } from './dataCommand.ts';
import { indexCommand } from './indexCommand.ts';
import { instrumentsCommand } from './instrumentsCommand.ts';
import { listCommand } from './listCommand.ts';
import { logsCommand } from './logsCommand.ts';
import { runCommand } from './runCommand.ts';
import { showCommand } from './showCommand.ts';
import { sniffCommand } from './sniffCommand.ts';
import { submitCommand } from './submitCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

/** Every headless command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  runCommand, submitCommand, listCommand, showCommand, logsCommand, cancelCommand,
  sniffCommand, dataCommand, verifyCommand, indexCommand, instrumentsCommand,
];
