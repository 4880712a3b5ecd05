import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import path from 'node:path';
import { factsOf } from '../../src/policy/facts';
import { policyEngine } from '../../src/policy/policy-engine';
import { policySetOf } from '../../src/policy/policy-set';
import { readPolicyFolder, readSchema } from '../../src/policy/policy-source';
import type { Question } from '../../src/policy/question';
import { approval, person, question } from '../policy/questions';
import { compare, seededRandom, type Bench } from './harness';

const flagCount = 10_000;
/** Parsing each time is too slow for all of them. */
const peerCount = 500;

/** Decisions by the profile `regulated` on 10,000 flags, one question each, and the terms of some. */
export const bench: Bench = async ({ runs, seed, log }) => {
  const shipped = path.join(import.meta.dirname, '../../policies');
  const schema = await readSchema(shipped);
  const set = policySetOf((await readPolicyFolder(path.join(shipped, 'regulated'))).files, schema);
  const engine = policyEngine(set, 'regulated');
  const staticPolicies = Object.fromEntries([...set.policies].map(([id, { text }]) => [id, text]));
  const questions = questionsOn(flagCount, seededRandom(seed));
  const few = questions.slice(0, peerCount);
  const parsing = (asked: Question) =>
    isAuthorized({ ...factsOf(asked), policies: { staticPolicies }, schema, validateRequest: true });
  const peer = `isAuthorized that parses each time, over ${peerCount}`;
  const rate: number[] = [];
  const rows = [
    await compare({
      name: `mean of ${flagCount} decisions by regulated`,
      runs,
      ours: () => {
        const mean = meanOf(timesOf(questions, engine.decide));
        rate.push(1000 / mean);
        return mean;
      },
      peer: { name: peer, measure: () => meanOf(timesOf(few, parsing)) },
      target: 0.2,
      note: 'one question on each flag',
    }),
    await compare({
      name: `p99 of ${flagCount} decisions by regulated`,
      runs,
      ours: () => percentile(timesOf(questions, engine.decide), 0.99),
      peer: { name: peer, measure: () => percentile(timesOf(few, parsing), 0.99) },
      target: 0.5,
    }),
    await compare({
      name: 'mean of 100 terms by regulated',
      runs,
      ours: () =>
        meanOf(
          timesOf(questions.slice(0, 100), (asked) => engine.terms({ ...asked, action: 'request_access' })),
        ),
      peer: { name: 'one decision that parses', measure: () => meanOf(timesOf(few, parsing)) },
      note: 'terms take up to 150 decisions',
    }),
  ];
  log(`${Math.round(rate.sort((a, b) => a - b)[Math.floor(rate.length / 2)] ?? 0)} decisions a second`);
  return rows;
};

function questionsOn(count: number, random: () => number): Question[] {
  const one = <Value,>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(random() * values.length)];
  return Array.from({ length: count }, (_, at) =>
    question({
      principal: {
        ...person('dana', 'developer'),
        groups: Array.from({ length: 10 }, (_group, n) => `group-${n}`),
      },
      flag: {
        key: `flag-${at}`,
        tags: one([[], ['sensitive'], ['frozen'], ['checkout', 'web', 'q3']]) ?? [],
        purpose: one(['release', 'permission', 'kill_switch'] as const) ?? 'release',
        owners: [`team-${at % 40}`],
      },
      production: random() < 0.5,
      risk: Math.floor(random() * 101),
      request: {
        approvals:
          one([
            [],
            [approval('eli', 'approver')],
            [approval('eli', 'approver'), approval('gus', 'security_officer')],
          ]) ?? [],
      },
    }),
  );
}

/** What each call takes, in milliseconds. */
function timesOf(questions: readonly Question[], ask: (question: Question) => unknown): number[] {
  return questions.map((asked) => {
    const start = performance.now();
    ask(asked);
    return performance.now() - start;
  });
}

const meanOf = (times: readonly number[]): number =>
  times.reduce((sum, time) => sum + time, 0) / times.length;

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
