import { randomUUID } from 'node:crypto';
import type { Connection } from '../../contract/connection';
import type { FlagState } from '../../contract/flag';
import type { Grant } from '../../contract/grant';
import type { PersonRef } from '../../contract/person';
import type { Toggle } from '../../contract/toggle';
import type { WantedChange } from '../../contract/wanted-change';
import type { Ledger } from '../ledger/ledger';
import type { NewActor } from '../ledger/sealed-event';
import { thisWarden } from '../ledger/this-warden';
import { ProblemError } from '../problem-error';
import { leaseOfWork } from '../store/access-rows';
import type { Store } from '../store/store';
import { digestOf } from './digest';
import { Intent, type Outcome, type PlatformHand } from './platform-hand';
import type { WardenClock } from './warden-clock';
import { changeInWords } from './wording';

/** One change, allowed and ready to be made. */
export interface Errand {
  readonly by: PersonRef;
  /** Who makes it happen now: the person, or the warden for them. */
  readonly actor: NewActor;
  readonly connection: Connection;
  readonly flag: string;
  readonly environment: string;
  readonly to: WantedChange;
  readonly baseVersion: string;
  /** Why it is made, in the words of who asked. */
  readonly reason: string;
  readonly requestId: string;
  readonly grant: Pick<Grant, 'id' | 'version' | 'endsAt'> | null;
  readonly idempotencyKey: string;
  readonly policySet: string;
  readonly policies: readonly string[];
}

/** The grant's row is not any more what it was when it was looked at. */
export class GrantChanged extends ProblemError {}

export interface BrokerParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly hand: PlatformHand;
  readonly clock: WardenClock;
}

/**
 * Makes changes on platforms, one of which is never made without its intent in the ledger, and never twice. What becomes of
 * it is in the ledger, too; where nobody could see it, somebody looks later.
 */
export class Broker {
  constructor(private readonly parts: BrokerParts) {}

  /** The toggle that a client began before under the same key; null where there is none. */
  async asBefore(
    person: string,
    idempotencyKey: string,
    asked: Pick<Errand, 'flag' | 'environment' | 'to' | 'baseVersion'> & { connectionId: string },
  ): Promise<Toggle | null> {
    const known = await this.parts.store.toggles.byKey(person, idempotencyKey);
    if (!known) return null;
    if (known.requestDigest !== digestOfAsked(asked))
      throw new ProblemError('conflict', 'This Idempotency-Key stands for another toggle. Use a new one.');
    return known.toggle;
  }

  /**
   * @throws ProblemError `conflict` when the flag is not any more what it was, or the grant not (`GrantChanged`); nothing is
   * sent then
   */
  async carryOut(errand: Errand, signal: AbortSignal): Promise<Toggle> {
    const { connection, flag, environment } = errand;
    const asked = { ...errand, connectionId: connection.id };
    const known = await this.asBefore(errand.by.id, errand.idempotencyKey, asked);
    if (known) return known;
    const before = await this.parts.hand.read(connection, { flag, environment }, signal);
    try {
      requireMeant(errand, before);
    } catch (refusal) {
      // The same errand, sent twice at the same moment, may have changed the flag between the two looks.
      const same = await this.asBefore(errand.by.id, errand.idempotencyKey, asked);
      if (same) return same;
      throw refusal;
    }
    this.#requireTime(errand);
    const intent = this.#intent(errand, before);
    const toggle = await this.#intend(errand, intent);
    if (!toggle) {
      const other = await this.asBefore(errand.by.id, errand.idempotencyKey, asked);
      if (other) return other;
      throw new GrantChanged('conflict', 'The grant was ended or changed at the same moment.');
    }
    const outcome = await this.parts.hand.apply(connection, intent);
    return outcome ? this.end(toggle, errand.actor, outcome) : toggle;
  }

  /**
   * Finds out what became of a toggle whose warden was ended in between. The toggle, still under way where nobody can tell
   * yet; null when there is none to look after.
   */
  async lookAfterOne(): Promise<Toggle | null> {
    const { store, hand, clock } = this.parts;
    const now = clock.now();
    const until = new Date(now.getTime() + leaseOfWork).toISOString();
    const due = await store.toggles.takeDue(now.toISOString(), until);
    if (!due) return null;
    const connection = await store.connections.get(due.toggle.connectionId);
    const outcome: Outcome | null = connection
      ? await hand.lookAfter(connection, Intent.parse(JSON.parse(due.intent)))
      : { outcome: 'unknown', detail: 'The connection was removed before anybody could look.' };
    return outcome ? this.end(due.toggle, thisWarden, outcome) : due.toggle;
  }

  /** Writes down what became of a toggle; as somebody else wrote it, where they were first. */
  async end(toggle: Toggle, actor: NewActor, outcome: Outcome): Promise<Toggle> {
    const { store, ledger } = this.parts;
    const after = outcome.outcome === 'applied' ? outcome.after : null;
    const detail = outcome.outcome === 'applied' ? null : portable(outcome.detail);
    const ended: Toggle = { ...toggle, state: outcome.outcome, detail, after };
    const written = await store.toggles.end(ended, (transaction) =>
      ledger.recordWithin(transaction, [
        {
          kind: 'toggle_ended',
          actor,
          ...aboutToggle(toggle),
          outcome: outcome.outcome,
          detail,
          version: after === null ? null : portable(after.version),
        },
      ]),
    );
    return written ?? (await store.toggles.get(toggle.id)) ?? ended;
  }

  /** Reading the platform takes its time, in which the right may end. */
  #requireTime({ grant }: Errand): void {
    if (grant && this.parts.clock.now().getTime() >= Date.parse(grant.endsAt))
      throw new GrantChanged(
        'denied_by_policy',
        `The grant ended at ${grant.endsAt}, before the change was sent.`,
      );
  }

  #intent(errand: Errand, before: FlagState): Intent {
    return {
      flagKey: errand.flag,
      environment: errand.environment,
      to: errand.to,
      baseVersion: errand.baseVersion,
      comment: `${errand.reason} (Flagwarden request ${errand.requestId})`,
      before,
      sentAt: this.parts.clock.now().toISOString(),
    };
  }

  async #intend(errand: Errand, intent: Intent): Promise<Toggle | null> {
    const { store, ledger } = this.parts;
    const { connection, flag, environment, to, baseVersion, requestId, grant } = errand;
    const toggle: Toggle = {
      id: randomUUID(),
      connectionId: connection.id,
      flag,
      environment,
      to,
      by: errand.by,
      grantId: grant?.id ?? null,
      requestId,
      state: 'intended',
      at: intent.sentAt,
      detail: null,
      before: intent.before,
      after: null,
      entries: [],
    };
    const row = {
      toggle,
      idempotencyKey: errand.idempotencyKey,
      requestDigest: digestOfAsked({ connectionId: connection.id, flag, environment, to, baseVersion }),
      intent: JSON.stringify(intent),
      dueAt: new Date(Date.parse(intent.sentAt) + leaseOfWork).toISOString(),
      grant,
    };
    return store.toggles.add(row, (transaction) =>
      ledger.recordWithin(transaction, [
        {
          kind: 'toggle_intended',
          actor: errand.actor,
          ...aboutToggle(toggle),
          to: changeInWords(to),
          baseVersion: portable(baseVersion),
          policySet: errand.policySet,
          policies: [...errand.policies],
        },
      ]),
    );
  }
}

function requireMeant({ flag, environment, to, baseVersion }: Errand, now: FlagState | null): asserts now {
  if (!now)
    throw new ProblemError('conflict', `The platform has no flag "${flag}" in "${environment}" any more.`);
  if (now.version !== baseVersion)
    throw new ProblemError(
      'conflict',
      `The flag "${flag}" was changed in "${environment}" meanwhile: it is ${now.state} now. Look at it anew.`,
    );
  if ('state' in to && now.state === to.state)
    throw new ProblemError('conflict', `The flag "${flag}" is ${to.state} in "${environment}" already.`);
}

const aboutToggle = ({ id, requestId, grantId, connectionId, flag, environment }: Toggle) => ({
  toggleId: id,
  requestId,
  grantId,
  connectionId,
  flag,
  environment,
});

function digestOfAsked(asked: {
  connectionId: string;
  flag: string;
  environment: string;
  to: WantedChange;
  baseVersion: string;
}): string {
  const { connectionId, flag, environment, to, baseVersion } = asked;
  return digestOf({ connectionId, flag, environment, to, baseVersion });
}

/** The ledger holds well-formed text alone. */
const portable = (text: string) => text.replace(/\p{Surrogate}|\0/gu, '\ufffd');
