import type { Command } from 'commander';
import { Role } from '../../contract/role';
import { policyActions } from '../../policy/question';
import { questionText } from '../../policy/question-text';
import { readYaml } from '../../policy/read-yaml';
import { ended, exitCodes } from './ending';
import { explanation } from './explanation';
import { openNamed } from './open-named';
import { readInput, understood } from './read-input';
import { policySubcommand } from './subcommand';

interface ExplainOptions {
  readonly facts?: string;
  readonly as?: string;
  readonly service: boolean;
  readonly role: readonly string[];
  readonly group: readonly string[];
  readonly action?: string;
  readonly flag?: string;
  readonly tag: readonly string[];
  readonly purpose?: string;
  readonly environment?: string;
  readonly notProduction: boolean;
  readonly requester?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly duration?: string;
  readonly breakGlass: boolean;
  readonly approvedBy: readonly string[];
  readonly mfaAge?: string;
  readonly risk?: string;
  readonly now?: string;
  readonly json: boolean;
}

const collect = (value: string, before: readonly string[]) => [...before, value];

/** `flagwarden policy explain`: one decision, why, and on what terms. */
export function explainCommand(): Command {
  return policySubcommand('explain', 'tell what policies decide on given facts, why, and what is missing')
    .argument('<SET>', 'the policies')
    .option(
      '--facts <file>',
      'YAML or JSON file with the facts; options replace what it says (- reads standard input)',
    )
    .option('--action <action>', `one of ${policyActions.join(', ')}`)
    .option('--as <id>', 'who acts')
    .option('--service', 'who acts is a service', false)
    .option('--role <role>', `a role of who acts, repeatable: ${Role.options.join(', ')}`, collect, [])
    .option('--group <group>', 'a group of who acts, repeatable', collect, [])
    .option('--flag <key>', "the flag's key")
    .option('--tag <tag>', "a tag of the flag's, repeatable", collect, [])
    .option('--purpose <purpose>', "the flag's purpose")
    .option('--environment <key>', "the environment's key; it counts as production")
    .option('--not-production', 'the environment is not production', false)
    .option('--requester <id>', 'who asks or asked; who acts where left out')
    .option('--reason <text>', 'the reason given')
    .option('--ticket <id>', 'the ticket named')
    .option('--duration <seconds>', 'how long the right lasts')
    .option('--break-glass', 'the right is or was taken by break-glass', false)
    .option('--approved-by <id:role,…>', 'an approval and the roles of who gave it, repeatable', collect, [])
    .option('--mfa-age <seconds>', 'the age of the second factor')
    .option('--risk <number>', '0 to 100')
    .option('--now <time>', 'the time, in ISO 8601; now where left out')
    .option('--json', 'print the decision and the terms as JSON', false)
    .action((named: string, options: ExplainOptions) => ended('explain', () => explain(named, options)));
}

async function explain(named: string, options: ExplainOptions): Promise<number> {
  const { engine } = await openNamed(named);
  const [file, text] =
    options.facts === undefined ? ['the options', '{}'] : [options.facts, await readInput(options.facts)];
  const { value: question } = understood(() =>
    readYaml(file, text, questionText(new Date()), (facts) => withOptions(facts, options)),
  );
  const decision = engine.decide(question);
  const terms = engine.terms(question);
  console.log(
    options.json ? JSON.stringify({ question, decision, terms }, null, 2) : explanation(decision, terms),
  );
  return decision.answer === 'allow' ? exitCodes.fine : exitCodes.findings;
}

/** The facts with what the options say in their place. Nothing is judged here: the schema of questions does that. */
function withOptions(facts: unknown, options: ExplainOptions): unknown {
  const base = mapping(facts);
  const merge = (name: string, changes: Record<string, unknown>) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return Object.keys(given).length > 0 ? { [name]: { ...mapping(base[name]), ...given } } : {};
  };
  const many = (values: readonly string[]) => (values.length > 0 ? values : undefined);
  const whole = {
    action: options.action,
    now: options.now,
    mfaAgeSeconds: numeric(options.mfaAge),
    risk: numeric(options.risk),
  };
  return {
    ...base,
    ...Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)),
    ...merge('principal', {
      id: options.as,
      kind: options.service ? 'service' : undefined,
      roles: many(options.role),
      groups: many(options.group),
    }),
    ...merge('flag', { key: options.flag, tags: many(options.tag), purpose: options.purpose }),
    ...merge('environment', {
      key: options.environment,
      production: options.notProduction ? false : undefined,
    }),
    ...merge('request', {
      requester: options.requester,
      reason: options.reason,
      ticket: options.ticket,
      durationSeconds: numeric(options.duration),
      breakGlass: options.breakGlass || undefined,
      approvals: many(options.approvedBy)?.map(approvalOf),
    }),
  };
}

const numeric = (text: string | undefined) => (text === undefined ? undefined : Number(text));

function approvalOf(text: string): unknown {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { reviewer: text };
  return { reviewer: text.slice(0, colon), roles: text.slice(colon + 1).split(',') };
}

const mapping = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
