import type { Command } from 'commander';
import { differences, readGoldens } from '../../policy/golden';
import { BadPolicyInput, ended, exitCodes } from './ending';
import { openNamed } from './open-named';
import { policySubcommand } from './subcommand';

/** `flagwarden policy test`: the golden decisions that lie beside the policies. */
export function testCommand(): Command {
  return policySubcommand('test', 'hold policies to the decisions in their *.test.yml files')
    .argument('<SET>', 'the policies')
    .action((named: string) => ended('test', () => run(named)));
}

async function run(named: string): Promise<number> {
  const { texts, engine } = await openNamed(named);
  const goldens = [...texts.tests].flatMap(([file, text]) => readGoldens(file, text));
  if (goldens.length === 0)
    throw new BadPolicyInput(
      `${texts.directory} has no *.test.yml file: write one, or copy one of a profile`,
    );
  const different = differences(engine, goldens);
  for (const { golden, lines } of different) {
    console.log(`${golden.file}:${golden.line}: ${golden.name}`);
    for (const line of lines) console.log(`  ${line}`);
  }
  console.log(`${goldens.length - different.length} passed, ${different.length} failed`);
  return different.length > 0 ? exitCodes.findings : exitCodes.fine;
}
