import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { Environment } from '../../contract/connection';
import type { Flag, FlagChange, FlagState } from '../../contract/flag';
import type { DryRun } from '../../contract/terms';
import type { FlagAccess } from '../../contract/toggle';
import {
  changeInWords,
  ownersInWords,
  purposeInWords,
  referenceCountInWords,
  rolloutInWords,
  stateInWords,
  saysProduction,
} from '../shared/flag-words';
import type { L10n } from '../shared/lifecycle-words';
import { environmentsOf, neededInWords, requestInWords, resultInWords } from './access-words';
import { reviewerInWords } from './delegation-words';
import { flagAccessLines } from './flag-access-facts';
import { riskInWords } from './risk-words';
import { useOfGrantFacts, type UseOfGrant } from './use-of-grant';

/** What a reviewer is shown. All but the reason was found out by the warden and this window, not told by who asks. */
export interface ReviewMaterial {
  readonly request: AccessRequest;
  /** What the request reaches now; null where that can't be told. */
  readonly reach: DryRun['reach'] | null;
  readonly environments: readonly Environment[];
  /** The flags that it names, as they are now. */
  readonly flags: readonly {
    readonly flag: Flag;
    /** The platform's latest changes of it, newest first; null where they can't be told. */
    readonly changes: readonly FlagChange[] | null;
    readonly access: FlagAccess | null;
    /** References in the folders of this window. */
    readonly references: { readonly count: number; readonly files: number; readonly complete: boolean };
  }[];
  /** Of a right that was taken at once: what was done by it. */
  readonly use?: UseOfGrant;
}

export interface FactSection {
  readonly title: string;
  readonly facts: readonly string[];
}

/** Lines of plain text by section. They may hold other people's words. */
export function reviewFacts(
  l10n: L10n,
  material: ReviewMaterial,
  time: (moment: Date) => string,
): FactSection[] {
  const { request, flags, environments } = material;
  return [
    request.breakGlass
      ? { title: l10n.t('What was taken'), facts: takenFacts(l10n, request, time) }
      : { title: l10n.t('What is asked for'), facts: askedFacts(l10n, request, time) },
    ...(material.use
      ? [
          {
            title: l10n.t('What was done by it'),
            facts: useOfGrantFacts(l10n, material.use, environments, time),
          },
        ]
      : []),
    {
      title: l10n.t('In the words of {0}', request.requester.name),
      facts: [request.wanted.reason.replace(/\s+/g, ' ')],
    },
    { title: l10n.t('What it reaches now'), facts: reachFacts(l10n, material) },
    ...flags.map((one) => ({
      title: one.flag.key,
      facts: flagFacts(l10n, one, request, environments, time),
    })),
    { title: l10n.t('Under the policies'), facts: policyFacts(l10n, request) },
  ];
}

/** Of a break-glass: nothing about it waits any more. */
function takenFacts(l10n: L10n, request: AccessRequest, time: (moment: Date) => string): string[] {
  const { wanted, requester, createdAt } = request;
  return [
    requestInWords(l10n, wanted),
    l10n.t('Taken at once by {0} ({1}), {2}', requester.name, requester.id, time(new Date(createdAt))),
    ...(wanted.ticket === null ? [] : [l10n.t('Ticket {0}', wanted.ticket)]),
  ];
}

function askedFacts(l10n: L10n, request: AccessRequest, time: (moment: Date) => string): string[] {
  const { wanted, requester, createdAt, expiresAt } = request;
  return [
    requestInWords(l10n, wanted),
    l10n.t('By {0} ({1}), {2}', requester.name, requester.id, time(new Date(createdAt))),
    wanted.startsAt === null
      ? l10n.t('Begins as soon as it is approved')
      : l10n.t('Begins {0}', time(new Date(wanted.startsAt))),
    ...(wanted.ticket === null ? [] : [l10n.t('Ticket {0}', wanted.ticket)]),
    ...(wanted.urgent ? [l10n.t('Called urgent')] : []),
    l10n.t('Ends without an answer {0}', time(new Date(expiresAt))),
  ];
}

function reachFacts(l10n: L10n, { reach, environments, request }: ReviewMaterial): string[] {
  const names = environmentsOf(request).map((key) => {
    const known = environments.find((one) => one.key === key);
    if (known === undefined) return l10n.t('{0} (not known to the platform)', key);
    if (known.production === true)
      return saysProduction(known.name) ? known.name : l10n.t('{0} (production)', known.name);
    return known.production === null
      ? l10n.t('{0} (not known whether it is production)', known.name)
      : known.name;
  });
  const count =
    reach === null
      ? l10n.t("Can't tell how many flags")
      : reach.flagCount === 1
        ? l10n.t('1 flag')
        : l10n.t('{0} flags', reach.flagCount);
  return [l10n.t('Environments: {0}', names.join(', ')), l10n.t('Flags: {0}', count)];
}

function flagFacts(
  l10n: L10n,
  { flag, changes, access, references }: ReviewMaterial['flags'][number],
  request: AccessRequest,
  environments: readonly Environment[],
  time: (moment: Date) => string,
): string[] {
  const nameOf = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
  const states = environmentsOf(request).flatMap((key) => {
    const state = flag.states.find(({ environment }) => environment === key);
    return state === undefined
      ? [l10n.t('{0}: now {1}', nameOf(key), l10n.t('not known'))]
      : [
          effectInWords(l10n, nameOf(key), state, request.wanted),
          ...evaluationFacts(l10n, nameOf(key), flag, state, time),
        ];
  });
  const kind = [purposeInWords(l10n, flag), ownersInWords(l10n, flag.owners)].filter((one) => one !== null);
  const count = referenceCountInWords(l10n, references.count, references.files);
  const lines = access === null ? null : flagAccessLines(l10n, access, environments, time);
  return [
    ...states,
    ...(kind.length === 0 ? [] : [kind.join(' · ')]),
    references.complete
      ? l10n.t('{0} in the code of this window', count)
      : l10n.t('{0} in the code of this window so far', count),
    ...(changes === null
      ? [l10n.t("The platform's history can't be read")]
      : changes.length === 0
        ? [l10n.t('The platform tells no history')]
        : changes.map((change) =>
            changeInWords(
              l10n,
              change,
              change.environment === null ? null : nameOf(change.environment),
              time(new Date(change.at)),
            ),
          )),
    ...(lines === null
      ? [l10n.t("Who holds grants for it can't be told")]
      : [
          ...lines.grants.map((text) => l10n.t('Holds a grant: {0}', text)),
          lines.lastApproval === null
            ? l10n.t('Was never approved before')
            : l10n.t('Last approved: {0}', lines.lastApproval),
        ]),
  ];
}

/** What the state is and would be, and whom that would concern. */
function effectInWords(l10n: L10n, where: string, state: FlagState, wanted: NewRequest): string {
  const now = stateInWords(l10n, state);
  const whenOn = rolloutInWords(l10n, state.rollout);
  if (wanted.kind === 'access')
    return state.state === 'off'
      ? l10n.t('{0}: now {1}; if it is turned on, {2}', where, now, whenOn)
      : l10n.t('{0}: now {1}', where, now);
  const isTurnedOn = 'state' in wanted.to && wanted.to.state === 'on';
  return l10n.t('{0}: now {1}, then {2}', where, now, isTurnedOn ? whenOn : resultInWords(l10n, wanted.to));
}

/** Whether anybody asks for the flag there, where the platform tells that. */
function evaluationFacts(
  l10n: L10n,
  where: string,
  { evaluationsReported }: Flag,
  { lastEvaluatedAt }: FlagState,
  time: (moment: Date) => string,
): string[] {
  if (lastEvaluatedAt !== null)
    return [l10n.t('{0}: last evaluated {1}', where, time(new Date(lastEvaluatedAt)))];
  return evaluationsReported ? [l10n.t('{0}: no evaluation was seen', where)] : [];
}

const policySetInWords = (l10n: L10n, hash: string) => l10n.t('Policy set {0}', hash.slice(0, shownOfHash));

/** Characters of a hash that are shown: enough to tell one from another. */
const shownOfHash = 16;

function policyFacts(l10n: L10n, { terms, reviews, digest, policySet, breakGlass }: AccessRequest): string[] {
  if (breakGlass) return [...riskInWords(l10n, terms.risk), policySetInWords(l10n, policySet)];
  return [
    ...neededInWords(l10n, terms),
    ...terms.deniedBy.map(({ id, title }) => l10n.t('Because of the policy {0}', title ?? id)),
    ...riskInWords(l10n, terms.risk),
    ...reviews.map((review) => {
      const who = reviewerInWords(l10n, review);
      if (review.digest !== digest)
        return l10n.t('{0} answered an earlier version, which counts for nothing', who);
      return review.verdict === 'approve'
        ? l10n.t('{0} has approved it', who)
        : l10n.t('{0} has denied it', who);
    }),
    policySetInWords(l10n, policySet),
    l10n.t('An approval holds for exactly this: {0}', digest.slice(0, shownOfHash)),
  ];
}
