import { Command } from 'commander';
import { exitCodes } from './ending';

/** A command of `flagwarden policy`: wrong options end it as bad input. */
export const policySubcommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.fine : exitCodes.badInput));
