import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EffectOnSomebody, PolicyEffect } from '../../contract/policy-change';
import { DecisionComparison, type Change, type Comparison } from '../../policy/compare';
import { constantsIn } from '../../policy/constants';
import type { Decide } from '../../policy/decide';
import type { Decision } from '../../policy/decision';
import { InvariantCheck, type InvariantReport } from '../../policy/invariants';
import type { OpenedPolicies } from '../../policy/policy-engine';
import { policyActions, type Question } from '../../policy/question';
import { touchedActions } from '../../policy/touched-actions';
import { questionsOf, universeOf } from '../../policy/universe';
import type { Governing } from './policies-in-force';
import type { Replayable } from './recent-decisions';

/** Questions that are asked in one go: a few milliseconds, after which others have their turn. */
const atOnce = 5;
/** Changes that are shown of one comparison; all are counted. */
const mostShown = 200;

export interface Examination {
  readonly effect: PolicyEffect;
  readonly report: InvariantReport;
  /** Whether anybody thought of could review the next change. */
  readonly staysReviewable: boolean;
}

/**
 * Asks two policy sets the same: every decision made lately, and everything that can be thought of. And holds the new one
 * to what must hold for all. Actions that are not touched are left out: there the decisions are those of before.
 * @param nameOf what people are called, by id
 * @throws the signal's reason when it aborts
 */
export async function examine(
  before: Governing,
  after: OpenedPolicies,
  recent: readonly Replayable[],
  nameOf: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<Examination> {
  const inTurns = turns(signal);
  const decide = askedOnce(after.engine.decide);
  const replayed = new DecisionComparison(before.engine.decide, decide);
  await inTurns(recent, ({ question, times }) => replayed.put(question, times));

  const imagined = new DecisionComparison(before.engine.decide, decide);
  const check = new InvariantCheck(decide, [], after.texts.productionApprovals);
  const policies = [...(before.policies?.set.policies.values() ?? []), ...after.set.policies.values()];
  const universe = universeOf(constantsIn(policies));
  const touched = before.policies ? touchedActions(before.policies, after) : policyActions;
  await inTurns(questionsOf(universe, touched), (question) => {
    imagined.put(question);
    check.put(question);
  });
  const reviews = [...questionsOf(universe, ['change_policy'])];

  const approvals = after.texts.productionApprovals;
  return {
    report: check.report(),
    staysReviewable: reviews.some((question) => decide(question).answer === 'allow'),
    effect: {
      replayed: shown(replayed.result(), nameOf),
      replayedSince: recent.at(-1)?.at ?? null,
      imagined: shown(imagined.result(), nameOf),
      productionApprovals: { before: before.policies?.texts.productionApprovals ?? 0, after: approvals },
    },
  };
}

/** Remembers the last answer: the same question is put by several in a row. */
function askedOnce(decide: Decide): Decide {
  let last: { readonly question: Question; readonly decision: Decision } | undefined;
  return (question) => {
    if (last?.question !== question) last = { question, decision: decide(question) };
    return last.decision;
  };
}

const turns =
  (signal: AbortSignal) =>
  async <Item>(items: Iterable<Item>, act: (item: Item) => void): Promise<void> => {
    let done = 0;
    for (const item of items) {
      act(item);
      if (++done % atOnce !== 0) continue;
      await nextTurn();
      signal.throwIfAborted();
    }
  };

function shown({ asked, changes }: Comparison, nameOf: ReadonlyMap<string, string>) {
  const count = (which: Change['change']) => changes.filter(({ change }) => change === which).length;
  return {
    asked,
    gains: count('gains'),
    losses: count('loses'),
    changes: changes.slice(0, mostShown).map((change) => onSomebody(change, nameOf)),
  };
}

function onSomebody(
  { change, count, because, example }: Change,
  nameOf: ReadonlyMap<string, string>,
): EffectOnSomebody {
  const { principal, action, flag, environment, request } = example;
  const { id, kind, roles, groups } = principal;
  return {
    change,
    who: { id, name: nameOf.get(id) ?? null, kind, roles: [...roles], groups: groups.slice(0, 20) },
    action,
    flag: flag?.key ?? null,
    environment: environment?.key ?? null,
    breakGlass: request?.breakGlass ?? false,
    count,
    because: because.slice(0, 20),
  };
}
