import type { Delegates, Delegation, NewDelegation } from '../../contract/delegation';
import type { Person } from '../../contract/person';
import type { Question, QuestionDelegation } from '../../policy/question';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { thisWarden } from '../ledger/this-warden';
import type { Permissions } from '../policy/permissions';
import { refusalInWords } from '../policy/refusal-in-words';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { latestStart } from './askable';
import { delegationFacts, partiesOf, principalOf } from './delegation-facts';
import { endedBy, made, onTime, requireRoom, type DelegationStep } from './delegation-steps';

/** Rows of one look. */
const mostRows = 100;
/** People whom a list of possible delegates names. */
const mostDelegates = 200;

/** Puts reviews into others' hands for a while. Whatever is refused is a ProblemError and leaves all as it was. */
export class DelegationDesk {
  constructor(
    private readonly parts: Pick<AccessParts, 'store' | 'ledger' | 'people' | 'policies' | 'clock'>,
    private readonly permissions: Permissions,
    /** Called when something has to be done by the warden itself. */
    private readonly onDue: () => void,
  ) {}

  /** @throws ProblemError `not_found` */
  async get(id: string): Promise<Delegation> {
    const delegation = await this.parts.store.delegations.get(id);
    if (!delegation) throw new ProblemError('not_found', `There is no delegation ${id}.`);
    return delegation;
  }

  /** To whom somebody may delegate, by the very question that delegating puts. */
  async delegates({ person }: Caller): Promise<Delegates> {
    const { people, policies, clock } = this.parts;
    const policy = await policies.now();
    const now = clock.now();
    const asked = (delegate: Person) => questionOf(person, delegate, now);
    const found: Person[] = [];
    for (const other of await people.all()) {
      if (policy.decide(asked(other)).answer === 'allow') found.push(other);
      if (found.length === mostDelegates) break;
    }
    const [first] = found;
    const refused = first ? null : policy.decide(asked(somebody));
    return {
      items: found.map(({ id, name }) => ({ id, name })),
      longestSeconds: first ? policy.terms(asked(first)).longestSeconds : null,
      because: refused?.answer === 'deny' ? refusalInWords(refused) : null,
    };
  }

  async make(wanted: NewDelegation, caller: Caller, act: Act): Promise<Delegation> {
    const { store, ledger, people, clock } = this.parts;
    const now = clock.now();
    requireTimely(wanted, now);
    const delegate = await people.current(wanted.delegate);
    if (!delegate)
      throw unusable('/delegate', 'is nobody whom the warden has met. They have to sign in once.');
    const [delegator, named] = [caller.person, delegate].map(({ id, name }) => ({ id, name }));
    if (!delegator || !named) throw new TypeError('There are two people.');
    const begins = wanted.startsAt ?? now.toISOString();
    const window = {
      reason: wanted.reason,
      startsAt: begins,
      endsAt: new Date(Date.parse(begins) + wanted.durationSeconds * 1_000).toISOString(),
    };
    const delegation = delegationFacts(window, caller.person, delegate, now);
    const passed = await this.permissions.pass('delegate_reviews', caller, act, now, delegation);
    const step = made(wanted, delegator, named, passed, now, actorFor(caller));
    await store.delegations.add(
      step.delegation,
      (open) => requireRoom(step.delegation, open),
      (transaction) => ledger.recordWithin(transaction, step.events),
    );
    this.onDue();
    return step.delegation;
  }

  /** Either of the two ends it as they like; for others the policies decide. */
  async end(id: string, reason: string | null, caller: Caller, act: Act): Promise<Delegation> {
    const delegation = await this.get(id);
    const { people, clock } = this.parts;
    const now = clock.now();
    const person = { id: caller.person.id, name: caller.person.name };
    const step = endedBy(delegation, person, reason, now, actorFor(caller));
    if (person.id !== delegation.delegator.id && person.id !== delegation.delegate.id) {
      const [delegator, delegate] = await partiesOf(delegation, people);
      const facts = delegationFacts(delegation, delegator, delegate, now);
      await this.permissions.pass('end_delegation', caller, act, now, facts);
    }
    if (!(await this.#commit(step)))
      throw new ProblemError('conflict', 'The delegation was changed at the same moment. Look at it anew.');
    this.onDue();
    return step.delegation;
  }

  /** Begins and ends what is due. Whoever is first does it, whichever warden they are; the others find it done. */
  async tend(): Promise<void> {
    const { store, clock } = this.parts;
    const now = clock.now();
    for (const delegation of await store.delegations.due(now.toISOString(), mostRows)) {
      const step = onTime(delegation, now, thisWarden);
      if (step) await this.#commit(step);
    }
  }

  #commit({ delegation, events }: DelegationStep): Promise<boolean> {
    const { store, ledger } = this.parts;
    return store.delegations.change(delegation, (transaction) => ledger.recordWithin(transaction, events));
  }
}

/** Who could be delegated to, if the warden had met anybody. */
const somebody: Person = {
  // Real ids hold no NUL.
  id: '\0',
  kind: 'person',
  name: '',
  email: null,
  groups: [],
  roles: ['developer', 'approver', 'security_officer'],
};

function questionOf(delegator: Person, delegate: Person, now: Date): Question {
  const delegation: QuestionDelegation = {
    delegator: principalOf(delegator),
    delegate: principalOf(delegate),
    reason: 'A reason.',
    durationSeconds: 60,
    startsInSeconds: 0,
  };
  return {
    principal: delegation.delegator,
    action: 'delegate_reviews',
    flag: null,
    environment: null,
    request: null,
    delegation,
    now,
    mfaAgeSeconds: 0,
    risk: 0,
  };
}

function requireTimely({ startsAt }: NewDelegation, now: Date): void {
  if (startsAt === null) return;
  const wait = Date.parse(startsAt) - now.getTime();
  if (wait <= 0) throw unusable('/startsAt', 'is over already. Leave it out to begin at once.');
  if (wait > latestStart) throw unusable('/startsAt', 'is more than 30 days away.');
}

const unusable = (at: string, message: string) =>
  new ProblemError('invalid_request', `${at.slice(1)} ${message}`, { errors: [{ at, message }] });
