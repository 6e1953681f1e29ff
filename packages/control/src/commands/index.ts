export { awaitJob } from './awaitJob.ts';
export type { Command, CommandArguments, CommandContext, CommandResult, Flag, Positional, Sink } from './command.ts';
export { COMMANDS } from './commands.ts';
export { commandHelp, COMMON_FLAGS, programHelp } from './helpText.ts';
export { parseArguments } from './parseArguments.ts';
export { endedResult } from './submitCommand.ts';
