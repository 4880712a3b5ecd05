import type { Command } from 'commander';
import { compareDecisions, type Change, type Comparison } from '../../policy/compare';
import { constantsIn } from '../../policy/constants';
import { readQuestions } from '../../policy/read-questions';
import { questionsOf, universeOf } from '../../policy/universe';
import { ended, exitCodes } from './ending';
import { openNamed } from './open-named';
import { readInput, understood } from './read-input';
import { policySubcommand } from './subcommand';

interface DiffOptions {
  readonly decisions?: string;
}

/** `flagwarden policy diff`: who gains and who loses what. */
export function diffCommand(): Command {
  return policySubcommand('diff', 'tell who gains and who loses what when policies change')
    .argument('<OLD>', 'the policies as they are')
    .argument('<NEW>', 'the policies as they are to be')
    .option(
      '--decisions <file>',
      'JSONL file with questions that were decided, one a line, to be decided again',
    )
    .action((before: string, after: string, options: DiffOptions) =>
      ended('diff', () => diff(before, after, options)),
    );
}

async function diff(oldNamed: string, newNamed: string, { decisions }: DiffOptions): Promise<number> {
  const [before, after] = [await openNamed(oldNamed), await openNamed(newNamed)];
  console.log(`old: ${before.engine.profile}, version ${before.engine.hash}`);
  console.log(`new: ${after.engine.profile}, version ${after.engine.hash}`);
  if (before.set.hash === after.set.hash) {
    console.log('\nThe policies are the same.');
    return exitCodes.fine;
  }
  const compared = (questions: Parameters<typeof compareDecisions>[2]) =>
    compareDecisions(before.engine.decide, after.engine.decide, questions);
  let found = 0;
  if (decisions !== undefined) {
    const text = await readInput(decisions);
    const questions = understood(() => readQuestions(decisions, text, new Date()));
    found += print(`Of ${questions.length} decisions in ${decisions}`, compared(questions));
  }
  const constants = constantsIn([...before.set.policies.values(), ...after.set.policies.values()]);
  found += print('Of everything thought of', compared(questionsOf(universeOf(constants))));
  return found > 0 ? exitCodes.findings : exitCodes.fine;
}

function print(title: string, { asked, changes }: Comparison): number {
  console.log(`\n${title} (${asked} questions):`);
  if (changes.length === 0) console.log('  nobody gains or loses anything');
  for (const change of changes) console.log(`  ${lineOf(change)}`);
  return changes.length;
}

function lineOf({ change, who, what, count, because }: Change): string {
  const reason = because.length > 0 ? because.join(', ') : 'nothing permits it';
  return `${change}  ${who}  ${what}  ${count} ${count === 1 ? 'time' : 'times'}  (${reason})`;
}
