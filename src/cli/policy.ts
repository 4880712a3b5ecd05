import { Command } from 'commander';
import { checkCommand } from './policy/check';

/** `flagwarden policy`: look after the policies that decide who may do what. */
export function policyCommand(): Command {
  return new Command('policy')
    .description('look after the policies that decide who may do what')
    .addCommand(checkCommand());
}
