import * as z from 'zod';
import { Role } from '../contract/role';
import type { PolicyEngine } from './policy-engine';
import type { Question } from './question';
import { questionText } from './question-text';
import { readYaml } from './read-yaml';

/** A decision that a policy set is held to. */
export interface Golden {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly question: Question;
  readonly answer: 'allow' | 'deny';
  /** The ids of the policies that decide, in any order. */
  readonly by: readonly string[];
  readonly terms: z.infer<typeof ExpectedTerms> | undefined;
}

/** A golden that the policies don't live up to. */
export interface Difference {
  readonly golden: Golden;
  /** What was expected and what came instead, one line each. */
  readonly lines: readonly string[];
}

/** Only what is named here is compared. */
const ExpectedTerms = z
  .strictObject({
    possible: z.boolean(),
    approvals: z.int().min(0),
    approverRoles: z.array(Role),
    mfaWithinSeconds: z.int().nullable(),
    needsReason: z.boolean(),
    needsTicket: z.boolean(),
    ticketLike: z.array(z.string()),
    longestSeconds: z.int().nullable(),
    missing: z.array(z.string()),
    deniedBy: z.array(z.string()),
  })
  .partial();

const Facts = z.record(z.string(), z.unknown());
/** A `*.test.yml` file. `given` stands under the facts of every test: a test says only what differs. */
const GoldenFile = z.strictObject({
  given: Facts.default({}),
  tests: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        facts: Facts.default({}),
        answer: z.enum(['allow', 'deny']),
        by: z.array(z.string()),
        terms: ExpectedTerms.optional(),
      }),
    )
    .min(1),
});

/** A Monday at noon: tests mean the same whenever they run. */
const noon = new Date('2026-01-05T12:00:00.000Z');

/** Throws FaultyPolicies. */
export function readGoldens(file: string, text: string): Golden[] {
  const Question = questionText(noon);
  const Merged = GoldenFile.transform(({ given, tests }, context) =>
    tests.map((one, index) => {
      const question = Question.safeParse(merged(given, one.facts));
      if (question.success) return { ...one, question: question.data };
      for (const issue of question.error.issues)
        context.addIssue({ ...issue, code: 'custom', path: ['tests', index, 'facts', ...issue.path] });
      return z.NEVER;
    }),
  );
  const { value, lineOf } = readYaml(file, text, Merged);
  return value.map(({ name, question, answer, by, terms }, index) => ({
    file,
    line: lineOf(['tests', index]),
    name,
    question,
    answer,
    by,
    terms,
  }));
}

/** The goldens that the engine decides otherwise, or with other policies, errors or terms. */
export const differences = (engine: PolicyEngine, goldens: readonly Golden[]): Difference[] =>
  goldens.flatMap((golden) => {
    const lines = linesOf(engine, golden);
    return lines.length > 0 ? [{ golden, lines }] : [];
  });

function linesOf(engine: PolicyEngine, { question, answer, by, terms }: Golden): string[] {
  const decision = engine.decide(question);
  const determining = decision.determining.map(({ id }) => id).sort();
  const lines = decision.errors.map((error) => `error: ${error}`);
  const compare = (what: string, expected: unknown, found: unknown) => {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)];
    if (wanted !== got) lines.push(`${what}: expected ${wanted}, but it is ${got}`);
  };
  compare('answer', answer, decision.answer);
  compare('by', [...by].sort(), determining);
  if (terms === undefined) return lines;
  const found = engine.terms(question);
  const shown = { ...found, deniedBy: found.deniedBy.map(({ id }) => id) };
  for (const [name, expected] of Object.entries(terms))
    compare(`terms.${name}`, expected, shown[name as keyof typeof terms]);
  return lines;
}

/** Mappings are merged at every depth; anything else replaces what was given. */
function merged(given: unknown, facts: unknown): unknown {
  if (!isMapping(given) || !isMapping(facts)) return facts;
  const both = { ...given };
  for (const [key, value] of Object.entries(facts))
    both[key] = key in given ? merged(given[key], value) : value;
  return both;
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
