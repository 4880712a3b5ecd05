import type { Command } from 'commander';
import type { NewPolicyChange } from '../../contract/policy-change';
import { atWarden, withWardenOptions, type WardenOptions } from './at-warden';
import { changeLines } from './change-lines';
import { ended, exitCodes } from './ending';
import { openNamed } from './open-named';
import { policySubcommand } from './subcommand';

interface ProposeOptions extends WardenOptions {
  readonly reason: string;
}

/** `flagwarden policy propose`: put policies up for review at a team's warden. */
export function proposeCommand(): Command {
  return withWardenOptions(
    policySubcommand('propose', "put policies up for review at a team's warden; nothing changes before that"),
  )
    .argument('<SET>', 'the policies that are to be in force, or the hash of a set that the warden has')
    .requiredOption('--reason <text>', 'why, for whoever reviews it')
    .action((named: string, options: ProposeOptions) => ended('propose', () => propose(named, options)));
}

async function propose(named: string, options: ProposeOptions): Promise<number> {
  const wanted = await wantedBy(named, options.reason);
  return atWarden(options, async (client) => {
    const change = await client.proposePolicyChange(wanted);
    for (const line of changeLines(change)) console.log(line);
    return exitCodes.fine;
  });
}

async function wantedBy(named: string, reason: string): Promise<NewPolicyChange> {
  if (/^[0-9a-f]{64}$/.test(named)) return { reason, restore: named };
  const { name, productionApprovals, files, checkout } = (await openNamed(named)).texts;
  return {
    reason,
    name,
    productionApprovals,
    files: [...files].map(([file, text]) => ({ name: file, text })),
    ...(checkout && { checkout }),
  };
}
