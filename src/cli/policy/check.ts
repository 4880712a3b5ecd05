import { Command } from 'commander';
import { openNamed } from './open-named';
import { ended, exitCodes } from './ending';

/** `flagwarden policy check`: strict validation. */
export function checkCommand(): Command {
  return new Command('check')
    .description('validate policies strictly')
    .argument('<SET>', 'solo, team, regulated, or a folder with *.cedar files')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.fine : exitCodes.badInput))
    .action((named: string) => ended('check', () => check(named)));
}

async function check(named: string): Promise<number> {
  const { engine, set } = await openNamed(named);
  console.log(`${engine.profile}: ${set.policies.size} policies are valid, version ${engine.hash}`);
  return exitCodes.fine;
}
