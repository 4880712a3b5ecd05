import type { Command } from 'commander';
import { constantsIn } from '../../policy/constants';
import { checkInvariants } from '../../policy/invariants';
import { universeOf } from '../../policy/universe';
import { ended, exitCodes } from './ending';
import { openNamed } from './open-named';
import { policySubcommand } from './subcommand';

/** `flagwarden policy check`: strict validation, then the invariants over a bounded universe. */
export function checkCommand(): Command {
  return policySubcommand('check', 'validate policies strictly, and hold them to what must hold for all')
    .argument('<SET>', 'the policies')
    .action((named: string) => ended('check', () => check(named)));
}

async function check(named: string): Promise<number> {
  const { texts, set, engine } = await openNamed(named);
  console.log(`${engine.profile}: ${set.policies.size} policies are valid, version ${engine.hash}`);
  const universe = universeOf(constantsIn(set.policies.values()));
  const { asked, broken, idle } = checkInvariants(
    engine.decide,
    set.policies.keys(),
    universe,
    texts.productionApprovals,
  );
  for (const { title, count, example, decision } of broken) {
    const because = [...decision.determining.map(({ id }) => id), ...decision.errors].join(', ') || 'nothing';
    console.log(`broken: ${title}: ${count} of ${asked} questions, decided by ${because}. The first:`);
    console.log(`  ${JSON.stringify(example)}`);
  }
  for (const id of idle) console.log(`note: ${id} decided none of ${asked} questions; is it needed?`);
  if (broken.length > 0) return exitCodes.findings;
  console.log(`What must hold for all policies holds in ${asked} questions.`);
  return exitCodes.fine;
}
