import { cancelCommand } from './cancelCommand.ts';
import { checkCommand } from './checkCommand.ts';
import type { Command } from './command.ts';
import { dataCommand } from './dataCommand.ts';
import { diffCommand } from './diffCommand.ts';
import { doctorCommand } from './doctorCommand.ts';
import { explainCommand } from './explainCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { indexCommand } from './indexCommand.ts';
import { instrumentsCommand } from './instrumentsCommand.ts';
import { backupCommand, recoverCommand } from './keepCommands.ts';
import { listCommand } from './listCommand.ts';
import { logsCommand } from './logsCommand.ts';
import { newCommand } from './newCommand.ts';
import { pauseCommand, resumeCommand } from './pauseCommands.ts';
import { pinCommand, pruneCommand, unpinCommand } from './retentionCommands.ts';
import { retryCommand } from './retryCommand.ts';
import { runCommand } from './runCommand.ts';
import { runStrategyCommand } from './runStrategyCommand.ts';
import { showCommand } from './showCommand.ts';
import { sniffCommand } from './sniffCommand.ts';
import { submitCommand } from './submitCommand.ts';
import { trialsCommand } from './trialsCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

/** Every headless command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  runCommand, submitCommand, listCommand, showCommand, logsCommand, cancelCommand, retryCommand, pauseCommand, resumeCommand,
  sniffCommand, dataCommand, exportCommand, newCommand, checkCommand, runStrategyCommand, verifyCommand, explainCommand, diffCommand, indexCommand, instrumentsCommand,
  trialsCommand, doctorCommand, pinCommand, unpinCommand, pruneCommand, backupCommand, recoverCommand,
];
