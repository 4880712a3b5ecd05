import { Command } from 'commander';
import { checkCommand } from './policy/check';
import { diffCommand } from './policy/diff';
import { explainCommand } from './policy/explain';
import { proposeCommand } from './policy/propose';
import { statusCommand } from './policy/status';
import { testCommand } from './policy/test';

/** `flagwarden policy`: look after the policies that decide who may do what. */
export function policyCommand(): Command {
  return new Command('policy')
    .description('look after the policies that decide who may do what')
    .addCommand(checkCommand())
    .addCommand(testCommand())
    .addCommand(explainCommand())
    .addCommand(diffCommand())
    .addCommand(proposeCommand())
    .addCommand(statusCommand())
    .addHelpText(
      'after',
      '\nA SET is solo, team, regulated, or a folder with *.cedar files.\nExit codes: 0 fine, 1 findings (a fault, a difference, a denial), 2 bad input.',
    );
}
