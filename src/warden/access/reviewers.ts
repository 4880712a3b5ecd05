import type { ReviewAs } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { Person, PersonRef } from '../../contract/person';
import type { Terms } from '../../contract/terms';
import { policiesChanged } from '../policy/require-in-force';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { delegationFacts } from './delegation-facts';
import { holds } from './delegation-steps';
import type { Asking } from './gate';
import type { Asked } from './asked';
import type { Places, Verdict } from './judge';

/** A delegation that holds now, and who delegates by it. */
export interface Held {
  readonly delegation: Delegation;
  readonly delegator: Person;
}

/** What is reviewed. */
export interface Reviewed {
  readonly action: 'review_request' | 'review_break_glass';
  readonly asked: Asked;
  /** Null when what it is about is not there any more. */
  readonly reach: Places | null;
}

/** Whether the approval of somebody with these roles brings a request further, as far as roles tell. */
export const approvalCounts = (
  roles: readonly string[],
  { approverRoles }: Pick<Terms, 'approverRoles'>,
): boolean => approverRoles.length === 0 || roles.some((role) => approverRoles.includes(role));

/** Delegations that are looked through. */
const mostRows = 1_000;

/** As whom people review: as themselves, and for those who have delegated their reviews to them. */
export class Reviewers {
  constructor(private readonly parts: AccessParts) {}

  /** What is delegated to somebody now. */
  async heldBy({ id, kind }: Person): Promise<readonly Held[]> {
    return kind === 'person' ? this.#holding({ delegate: id }) : [];
  }

  /** What is delegated now, by the id of the delegate. */
  async #held(): Promise<ReadonlyMap<string, readonly Held[]>> {
    const held = new Map<string, Held[]>();
    for (const one of await this.#holding({})) {
      const { id } = one.delegation.delegate;
      held.set(id, [...(held.get(id) ?? []), one]);
    }
    return held;
  }

  /**
   * People who may review something now, by a right of their own or of somebody who has delegated to them.
   * @param isMeant whether the right of this person counts
   * @param except ids of people who aren't asked about
   */
  async *whoMay(
    reviewed: Reviewed,
    isMeant: (person: Person) => boolean,
    except: ReadonlySet<string> = new Set(),
  ): AsyncGenerator<PersonRef> {
    const held = await this.#held();
    for (const person of await this.parts.people.all()) {
      if (person.kind !== 'person' || except.has(person.id)) continue;
      const forOthers = (held.get(person.id) ?? []).filter(({ delegator }) => isMeant(delegator));
      const isMeantThemself = isMeant(person);
      if (!isMeantThemself && forOthers.length === 0) continue;
      const as = await this.reviewAs(person, reviewed, forOthers);
      if (as && ((isMeantThemself && as.myself) || as.onBehalfOf.length > 0))
        yield { id: person.id, name: person.name };
    }
  }

  /** As whom somebody may review something now, with a second factor where one is needed; null: as nobody. */
  async reviewAs(
    person: Person,
    { action, asked, reach }: Reviewed,
    held: readonly Held[],
  ): Promise<ReviewAs | null> {
    if (person.id === asked.requester) return null;
    const { judge, clock } = this.parts;
    const now = clock.now();
    const acting = { person, mfaAgeSeconds: 0 };
    const { allowed: myself } = await judge.mayEverywhere(action, acting, asked, reach, now);
    const onBehalfOf: ReviewAs['onBehalfOf'] = [];
    for (const { delegation, delegator } of held) {
      if (asked.reviews.some(({ reviewer }) => reviewer.id === delegator.id)) continue;
      const about = { ...asked, delegation: delegationFacts(delegation, delegator, person, now) };
      if (await judge.mayReviewFor(action, delegator, person, about, reach, now))
        onBehalfOf.push({ id: delegator.id, name: delegator.name });
    }
    const answered = asked.reviews.some(
      ({ reviewer, digest }) => reviewer.id === person.id && digest === asked.digest,
    );
    return myself || onBehalfOf.length > 0 ? { myself, onBehalfOf, answered } : null;
  }

  /**
   * By which delegation somebody reviews for another; null where they review for themself.
   * @throws ProblemError `forbidden` where the other has delegated nothing to them
   */
  async heldFor(person: Person, delegator: string | undefined): Promise<Held | null> {
    if (delegator === undefined) return null;
    const held = (await this.heldBy(person)).find((one) => one.delegator.id === delegator);
    if (!held)
      throw new ProblemError('forbidden', 'Their reviews are not delegated to you, or not at this time.');
    return held;
  }

  /**
   * @returns what let them; of a delegate's review, what let the delegate, by the policies that let the delegator
   * @throws ProblemError as `Gate.pass`: for the delegator's right, and then for the delegate's, who acts
   */
  async pass(asking: Asking, held: Held | null): Promise<Verdict> {
    const { gate } = this.parts;
    if (!held) return gate.pass(asking);
    const { delegation, delegator } = held;
    const { caller, now } = asking;
    const own = await gate.pass({ ...asking, acting: { person: delegator, mfaAgeSeconds: 0 } });
    const facts = delegationFacts(delegation, delegator, caller.person, now);
    const asked = { ...asking.asked, delegation: facts };
    const verdict = await gate.pass({ ...asking, action: 'review_as_delegate', asked });
    if (verdict.policySet !== own.policySet) throw policiesChanged();
    return verdict;
  }

  async #holding(filter: { delegate?: string }): Promise<Held[]> {
    const { store, people, clock } = this.parts;
    const now = clock.now();
    const open = await store.delegations.list({ ...filter, open: true }, null, mostRows);
    const held: Held[] = [];
    for (const delegation of open.filter((one) => holds(one, now))) {
      const delegator = await people.current(delegation.delegator.id);
      if (delegator?.kind === 'person') held.push({ delegation, delegator });
    }
    return held;
  }
}
