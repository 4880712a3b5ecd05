import { setTimeout as pause } from 'node:timers/promises';
import type { Toggle } from '../../contract/toggle';
import { describeError } from '../log/describe-error';
import type { AuditRule } from '../ledger/audit-rule';
import { thisWarden } from '../ledger/this-warden';
import type { Log } from '../log/log';
import type { AccessParts } from './access-parts';
import type { Broker } from './broker';
import type { ChangeMaker } from './change-maker';
import type { Reminders } from './reminders';
import { onTime } from './grant-steps';
import { closed, type Step } from './request-steps';

/** Milliseconds between two looks at what is due, when nobody asks for one. */
const usualPause = 1_000;
/** Rows of one look. */
const mostRows = 100;

export interface AccessTimerParts extends Pick<AccessParts, 'store' | 'ledger' | 'clock'> {
  readonly broker: Broker;
  readonly changes: ChangeMaker;
  readonly reminders: Reminders;
  readonly log: Log;
  /** What else is to be done at each look. */
  readonly alsoThen: () => Promise<void>;
}

/**
 * Does what time does: requests and grants end, changes are made, and what became of lost ones is found out. Every warden
 * on a database has one; whoever is first does it, the others find it done.
 */
export class AccessTimers {
  readonly name = 'access';
  readonly audit: AuditRule = {
    records: [
      'request_closed',
      'request_reminded',
      'grant_started',
      'grant_ended',
      'break_glass_overdue',
      'toggle_intended',
      'toggle_ended',
      'delegation_began',
      'delegation_ended',
    ],
  };
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: AccessTimerParts) {}

  start(): void {
    this.#running = this.#run();
  }

  /** Looks at once. */
  kick(): void {
    this.#wake.abort();
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.kick();
    await this.#running;
  }

  /** One look; for tests and for whoever wants it done now. */
  async look(): Promise<void> {
    const { store, clock, broker, changes, reminders, alsoThen } = this.parts;
    const now = clock.now();
    const { requests, grants } = await store.access.due(now.toISOString(), mostRows);
    for (const request of requests) {
      if (request.state === 'pending' && now.getTime() >= Date.parse(request.expiresAt))
        await this.#commit(closed(request, 'expired', now, null, thisWarden));
      else if (request.state === 'pending') await reminders.tend(request);
      else await changes.tend(request, this.#stopping.signal);
    }
    for (const grant of grants) {
      const step = onTime(grant, now, thisWarden);
      if (step) await this.#commit(step);
    }
    for (let toggle = await broker.lookAfterOne(); toggle; toggle = await broker.lookAfterOne())
      await this.#goOnAfter(toggle);
    await alsoThen();
  }

  /** A change that waited for what became of its toggle goes on with it. */
  async #goOnAfter({ state, grantId, requestId }: Toggle): Promise<void> {
    if (state === 'intended' || grantId !== null) return;
    const request = await this.parts.store.access.request(requestId);
    if (request?.application?.state === 'applying')
      await this.parts.changes.tend(request, this.#stopping.signal);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const wake = new AbortController();
      this.#wake = wake;
      try {
        await this.look();
      } catch (error) {
        if (!signal.aborted)
          this.parts.log.error({ error: describeError(error) }, 'What was due could not be done');
      }
      await pause(usualPause, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
    }
  }

  /** What somebody else did first is done. */
  async #commit(step: Step): Promise<void> {
    const { store, ledger } = this.parts;
    await store.access.commit(step, (transaction) => ledger.recordWithin(transaction, step.events));
  }
}
