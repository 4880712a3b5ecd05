import { Role } from '../contract/role';
import type { PolicyConstants } from './constants';
import { ticketLike } from './ticket-patterns';
import {
  isAboutDelegation,
  isAboutFlag,
  isCarriedOut,
  isReview,
  outlivesFlags,
  policyActions,
  type Approval,
  type PolicyAction,
  type Principal,
  type Question,
  type QuestionDelegation,
  type QuestionFlag,
  type QuestionRequest,
} from './question';

/**
 * A bounded world of questions, enumerated without chance. It knows every value that the policies name, and values beside
 * them, so that a policy about one flag, group or moment meets exactly that.
 */
export interface Universe {
  readonly principals: readonly Principal[];
  readonly flags: readonly QuestionFlag[];
  readonly environments: readonly { readonly key: string; readonly production: boolean }[];
  readonly approvals: readonly (readonly Approval[])[];
  readonly mfaAges: readonly (number | null)[];
  readonly risks: readonly number[];
  /** How long delegations last, in seconds. */
  readonly delegations: readonly number[];
  /** Ways in which a request or its moment can differ in one thing besides. */
  readonly turns: readonly Turn[];
}

/** A question that differs in one thing. */
type Turn = (question: Question) => Question;

export const requester = 'requester';
/** Of the texts and groups that policies name, this many are tried. */
const mostNamed = 12;
/** Texts of the schema's own that name no flag. */
const words = new Set(['on', 'off', 'access', 'change']);
const longest = 90 * 86_400;
const aMoment = new Date('2026-01-05T12:00:00.000Z');

/** Approvals that satisfy any sensible policy. */
const enough: readonly Approval[] = [
  approval('a', 'approver', 'security_officer'),
  approval('b', 'approver'),
];

/** The universe for policies with these constants. */
export function universeOf({ groups, texts, numbers, moments, ticketPatterns }: PolicyConstants): Universe {
  const named = groups.slice(0, mostNamed);
  const names = texts.filter((text) => !words.has(text)).slice(0, mostNamed);
  const beside = (from: number, to: number) =>
    numbers.flatMap((one) => [one, one + 1]).filter((one) => one >= from && one <= to);
  const durations = new Set([...beside(60, longest), longest]);
  return {
    principals: principals(named),
    flags: [
      flag({}),
      ...names.map((text) => flag({ key: text, tags: [text], owners: [text] })),
      ...(['permission', 'kill_switch'] as const).map((purpose) => flag({ key: purpose, purpose })),
    ],
    environments: [
      { key: 'production', production: true },
      { key: 'staging', production: false },
    ],
    approvals: [
      [],
      [approval(requester, 'approver')],
      [approval('a', 'developer'), approval('b', 'administrator')],
      [{ ...approval('a', 'approver'), onBehalfOf: requester }],
      [approval('a', 'approver'), { ...approval('b', 'approver'), onBehalfOf: 'a' }],
      [approval('a', 'approver', 'security_officer')],
      enough,
      ...named.map((group) => [{ reviewer: 'a', roles: ['approver'] as const, groups: [group] }]),
    ],
    mfaAges: [0, null],
    risks: [...new Set([0, 50, 100, ...beside(0, 100)])].sort((a, b) => a - b),
    delegations: [...durations],
    turns: [
      withRequest({ reason: '' }),
      withRequest({ ticket: 'TICKET-1' }),
      ...ticketPatterns.map((pattern) => withRequest({ ticket: ticketLike(pattern) })),
      withRequest({ urgent: true }),
      withRequest({ startsInSeconds: 60 }),
      withRequest({ startsInSeconds: -longest }),
      withRequest({ kind: 'change', change: { state: 'on' }, durationSeconds: 0 }),
      withRequest({ kind: 'change', change: { state: 'off' } }),
      withRequest({ kind: 'change', change: { rolloutPercent: 100 } }),
      ...[...durations].flatMap((durationSeconds) => [
        withRequest({ durationSeconds }),
        withRequest({ durationSeconds, breakGlass: true }),
      ]),
      ...[...beside(10, 86_400), 86_400].map((mfaAgeSeconds): Turn => (question) => ({
        ...question,
        mfaAgeSeconds,
      })),
      ...names.map((key): Turn => (question) => ({
        ...question,
        environment: question.environment && { ...question.environment, key },
      })),
      ...moments.map((now): Turn => (question) => ({ ...question, now })),
      ...[5, 6].map((days): Turn => (question) => ({
        ...question,
        now: new Date(aMoment.getTime() + days * 86_400_000),
      })),
    ],
  };
}

/**
 * Every question over who, what, where, approvals, second factor and break-glass; then each turn of the plainest of them.
 * @param actions what is asked about; everything unless given
 */
export function* questionsOf(
  universe: Universe,
  actions: Iterable<PolicyAction> = policyActions,
): Generator<Question> {
  for (const action of actions) {
    for (const principal of universe.principals) {
      if (isAboutFlag(action)) {
        if (outlivesFlags(action)) yield plain(action, principal, { flag: null, environment: null });
        yield* aboutFlags(universe, action, principal);
        if (!isMixed(principal)) yield* turned(universe, action, principal);
      } else {
        for (const mfaAgeSeconds of universe.mfaAges) yield plain(action, principal, { mfaAgeSeconds });
      }
      if (isAboutDelegation(action) && !isMixed(principal)) yield* delegated(universe, action, principal);
    }
  }
}

/** Delegations of and to everyone, and of every length; begun or not, and over. */
function* delegated(universe: Universe, action: PolicyAction, principal: Principal): Generator<Question> {
  const usual = delegationOf(action, principal);
  const people = universe.principals.filter(({ kind, id }) => kind === 'person' && id !== principal.id);
  const others = people.map((other): QuestionDelegation =>
    action === 'review_as_delegate' ? { ...usual, delegator: other } : { ...usual, delegate: other },
  );
  const lengths = universe.delegations.map((durationSeconds) => ({ ...usual, durationSeconds }));
  const moments = [60, -usual.durationSeconds].map((startsInSeconds) => ({ ...usual, startsInSeconds }));
  for (const delegation of [...others, ...lengths, ...moments])
    yield plain(action, principal, { delegation });
}

function* turned(universe: Universe, action: PolicyAction, principal: Principal): Generator<Question> {
  const [, ...otherFlags] = universe.flags;
  const isDoing = isCarriedOut(action);
  for (const environment of universe.environments) {
    for (const approvals of isDoing ? [[], enough] : [[]]) {
      const turnedTo = (changes: Partial<Question>, breakGlass = false) =>
        plain(action, principal, { environment, ...changes }, { approvals, breakGlass });
      if (isDoing || environment.production) for (const turn of universe.turns) yield turn(turnedTo({}));
      for (const risk of universe.risks) yield turnedTo({ risk });
      yield turnedTo({ risk: 100 }, true);
      for (const flag of otherFlags) yield turnedTo({ risk: 100, flag });
      yield turnedTo({ principal: { ...principal, id: requester } });
    }
  }
}

function* aboutFlags(universe: Universe, action: PolicyAction, principal: Principal): Generator<Question> {
  for (const flag of universe.flags)
    for (const environment of universe.environments)
      for (const mfaAgeSeconds of universe.mfaAges)
        for (const breakGlass of isReview(action) ? [false] : [false, true])
          for (const approvals of isCarriedOut(action) ? universe.approvals : [[]])
            yield plain(action, principal, { flag, environment, mfaAgeSeconds }, { breakGlass, approvals });
}

/** What somebody with all roles may do, those with one of them show; how requests turn out is looked at for these alone. */
const isMixed = ({ roles }: Principal): boolean => roles.length > 2;

/**
 * A question about a plain flag in production, for an hour, at noon on a Monday, without risk. Who asks and uses is the
 * requester; who reviews is somebody else.
 */
export function plain(
  action: PolicyAction,
  principal: Principal,
  changes: Partial<Question> = {},
  request: Partial<QuestionRequest> = {},
): Question {
  const moment = {
    now: aMoment,
    mfaAgeSeconds: 0,
    risk: 0,
    ...(isAboutDelegation(action) && { delegation: delegationOf(action, principal) }),
  };
  if (!isAboutFlag(action))
    return { principal, action, ...moment, ...changes, flag: null, environment: null, request: null };
  const isOther = isReview(action) || action === 'revoke_grant';
  return {
    principal: isOther ? principal : { ...principal, id: requester },
    action,
    flag: flag({}),
    environment: { key: 'production', production: true },
    request: {
      kind: action === 'propose_change' || action === 'apply_change' ? 'change' : 'access',
      requester,
      breakGlass: false,
      reason: 'A reason.',
      ticket: null,
      durationSeconds: 3600,
      startsInSeconds: 0,
      urgent: false,
      change: null,
      approvals: [],
      ...request,
    },
    ...moment,
    ...changes,
  };
}

/** A day of it, of or to an approver. */
function delegationOf(action: PolicyAction, principal: Principal): QuestionDelegation {
  const other: Principal = { id: 'approver', kind: 'person', roles: ['approver'], groups: [] };
  const another: Principal = { ...other, id: 'another approver' };
  return {
    delegator: action === 'delegate_reviews' ? principal : other,
    delegate: action === 'review_as_delegate' ? principal : another,
    reason: 'A reason.',
    durationSeconds: 86_400,
    startsInSeconds: 0,
  };
}

function principals(groups: readonly string[]): Principal[] {
  const roles: readonly (readonly Role[])[] = [
    [],
    ...Role.options.map((role) => [role]),
    ['developer', 'approver'],
    Role.options,
  ];
  const of = (
    kind: Principal['kind'],
    held: readonly Role[],
    memberOf: readonly string[] = [],
  ): Principal => ({
    id: `${kind} ${held.join('+') || 'without roles'}${memberOf.map((group) => ` of ${group}`).join('')}`,
    kind,
    roles: held,
    groups: memberOf,
  });
  return [
    ...roles.map((held) => of('person', held)),
    ...(['developer', 'administrator'] as const).map((role) => of('service', [role])),
    of('service', Role.options),
    ...groups.flatMap((group) => [of('person', [], [group]), of('person', ['developer'], [group])]),
  ];
}

const flag = (changes: Partial<QuestionFlag>): QuestionFlag => ({
  connectionId: '00000000-0000-0000-0000-000000000000',
  connection: 'connection',
  platform: 'platform',
  key: 'flag',
  tags: [],
  purpose: 'release',
  owners: [],
  ...changes,
});

function approval(reviewer: string, ...roles: Role[]): Approval {
  return { reviewer, roles, groups: [] };
}

const withRequest =
  (changes: Partial<QuestionRequest>): Turn =>
  (question) => ({ ...question, request: question.request && { ...question.request, ...changes } });
