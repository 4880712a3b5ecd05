import type { Command } from 'commander';
import { atWarden, withWardenOptions, type WardenOptions } from './at-warden';
import { changeLines, checkoutLine } from './change-lines';
import { ended, exitCodes } from './ending';
import { policySubcommand } from './subcommand';

/** `flagwarden policy status`: what is in force at a team's warden, and what waits for review. */
export function statusCommand(): Command {
  return withWardenOptions(
    policySubcommand('status', "tell what is in force at a team's warden, and what waits for review"),
  ).action((options: WardenOptions) => ended('status', () => status(options)));
}

const status = (options: WardenOptions): Promise<number> =>
  atWarden(options, async (client) => {
    const { name, hash, since, changeId, checkout } = await client.policies();
    const by = changeId === null ? '' : ` by policy change ${changeId}`;
    console.log(`In force: ${JSON.stringify(name)}, version ${hash}, since ${since}${by}`);
    if (checkout) console.log(`  ${checkoutLine(checkout)}`);
    const { items } = await client.policyChanges({ state: 'pending' });
    if (items.length === 0) console.log('No policy change waits for review.');
    for (const change of items) console.log(['', ...changeLines(change)].join('\n'));
    return exitCodes.fine;
  });
