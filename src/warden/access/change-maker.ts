import { thisWarden } from '../ledger/this-warden';
import type { AccessRequest, NewChange } from '../../contract/access-request';
import type { FlagState } from '../../contract/flag';
import type { Toggle } from '../../contract/toggle';
import type { WantedChange } from '../../contract/wanted-change';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import type { Broker } from './broker';
import { requestDigest } from './digest';
import { askedBy } from './judge';
import { reachOfMade, type Reach } from './reach';
import { after } from './request-steps';

type Application = NonNullable<AccessRequest['application']>;

/** Milliseconds between two tries while the platform can't be read. */
const pause = 30_000;
/** Milliseconds after which what is due is given up: nobody expects an approved change hours late, but any way back. */
const patience = { make: 15 * 60_000, revert: 24 * 3_600_000 };

/** Makes approved changes when it is time, and sets back those that are to be. */
export class ChangeMaker {
  constructor(
    private readonly parts: AccessParts,
    private readonly broker: Broker,
  ) {}

  /**
   * Does what is due for an approved change. Whoever takes it up first does it; the key of its toggle sees to it that it is
   * never done twice.
   */
  async tend(request: AccessRequest, signal: AbortSignal): Promise<void> {
    const { application, wanted } = request;
    if (!application || wanted.kind !== 'change') return;
    if (application.state === 'applied') return this.#revert(request, wanted, application, signal);
    const begun = await this.#note(request, { ...application, state: 'applying', at: this.#now() });
    if (begun) await this.#apply(begun, wanted, signal);
  }

  async #apply(request: AccessRequest, wanted: NewChange, signal: AbortSignal): Promise<void> {
    const { application } = request;
    if (!application) return;
    const ended = await this.#made(request, wanted, signal);
    const at = this.#now();
    if (ended instanceof ProblemError) {
      const again = this.#again(application, ended, patience.make);
      const { detail } = ended.problem;
      await this.#note(
        request,
        again
          ? { ...application, state: 'scheduled', at: again.at, retryUntil: again.until, detail }
          : { ...application, state: 'failed', at, retryUntil: null, detail },
      );
      return;
    }
    const reverts = ended.state === 'applied' && wanted.revertAfterSeconds !== null;
    await this.#note(request, {
      ...application,
      state: stateOf(ended),
      at,
      detail: ended.detail,
      before: ended.before,
      after: ended.after,
      retryUntil: null,
      revertAt: reverts
        ? new Date(Date.parse(at) + (wanted.revertAfterSeconds ?? 0) * 1_000).toISOString()
        : null,
    });
  }

  /** The toggle, or why there is none. */
  async #made(
    request: AccessRequest,
    wanted: NewChange,
    signal: AbortSignal,
  ): Promise<Toggle | ProblemError> {
    const { store, judge, people, recent, clock } = this.parts;
    try {
      const reach = await reachOfMade(store, request);
      if (!reach) throw voided('What it was about is not there any more.');
      const requester = await people.current(request.requester.id);
      if (!requester) throw voided('Who asked for it is nobody any more.');
      const acting = { person: requester, mfaAgeSeconds: 0 };
      const now = clock.now();
      const verdict = await judge.mayEverywhere('apply_change', acting, askedBy(request), reach, now);
      recent.note(verdict.decided);
      requireSame(request, reach, verdict.policySet);
      if (!verdict.allowed) throw voided('The policies do not allow it any more with these approvals.');
      return await this.broker.carryOut(
        {
          by: request.requester,
          actor: thisWarden,
          connection: reach.connection,
          flag: wanted.flag,
          environment: wanted.environment,
          to: wanted.to,
          baseVersion: wanted.baseVersion,
          reason: wanted.reason,
          requestId: request.id,
          grant: null,
          idempotencyKey: `change:${request.id}`,
          policySet: verdict.policySet,
          policies: verdict.policies.map(({ id }) => id),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  }

  async #revert(
    request: AccessRequest,
    wanted: NewChange,
    application: Application,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, policies } = this.parts;
    const to = wayBack(application, wanted.to);
    const connection = await store.connections.get(wanted.connectionId);
    if (!to || !connection || !application.after) {
      await this.#note(request, { ...application, revertAt: null, detail: 'It could not be set back.' });
      return;
    }
    try {
      const toggle = await this.broker.carryOut(
        {
          by: request.requester,
          actor: thisWarden,
          connection,
          flag: wanted.flag,
          environment: wanted.environment,
          to,
          baseVersion: application.after.version,
          reason: `Set back at the end of the window. ${wanted.reason}`,
          requestId: request.id,
          grant: null,
          idempotencyKey: `revert:${request.id}`,
          policySet: (await policies.now()).hash,
          policies: [],
        },
        signal,
      );
      // Somebody is finding out what became of it; until then it is due.
      if (toggle.state === 'intended') return;
      const reverted = toggle.state === 'applied';
      const detail = reverted ? null : `It could not be set back: ${toggle.detail ?? toggle.state}`;
      const revertAt = reverted ? application.revertAt : null;
      await this.#note(request, { ...application, reverted, detail, revertAt, retryUntil: null });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const again = this.#again(application, error, patience.revert);
      const detail = `It was not set back${again ? ' yet' : ''}: ${error.problem.detail}`;
      const [revertAt, retryUntil] = [again?.at ?? null, again?.until ?? null];
      await this.#note(request, { ...application, revertAt, retryUntil, detail });
    }
  }

  /** When to try again what could not be begun because the platform can't be read; null when it is to be given up. */
  #again({ retryUntil }: Application, { problem }: ProblemError, patienceFor: number) {
    if (problem.code !== 'unavailable') return null;
    const now = this.parts.clock.now().getTime();
    const until = retryUntil ?? new Date(now + patienceFor).toISOString();
    return now + pause > Date.parse(until) ? null : { at: new Date(now + pause).toISOString(), until };
  }

  /** The row with another application; null when somebody else was first. */
  async #note(request: AccessRequest, application: Application): Promise<AccessRequest | null> {
    const next = after(request, { application });
    const done = await this.parts.store.access.commit({ requests: [next] }, async () => {});
    return done ? next : null;
  }

  #now(): string {
    return this.parts.clock.now().toISOString();
  }
}

function requireSame(
  { digest, wanted, requester, policySet }: AccessRequest,
  { connection }: Reach,
  inForce: string,
): void {
  if (requestDigest({ wanted, requester: requester.id, connection, policySet }) !== digest)
    throw voided('It would not be what was approved: the connection has changed.');
  if (policySet !== inForce) throw voided('It was approved under other policies. Ask anew.');
}

/** Why an approval stands for nothing any more. */
const voided = (detail: string) => new ProblemError('conflict', `The approval is void. ${detail}`);

function stateOf({ state }: Toggle): Application['state'] {
  switch (state) {
    case 'applied':
      return 'applied';
    case 'not_applied':
      return 'failed';
    case 'unknown':
      return 'unknown';
    // Somebody will find out what became of it; then this is looked at again.
    case 'intended':
      return 'applying';
  }
}

/** The change that leads back to what was before. */
function wayBack({ before }: Application, to: WantedChange): WantedChange | null {
  if (!before) return null;
  if ('state' in to) return before.state === 'not_configured' ? null : { state: before.state };
  const percentage = percentageOf(before);
  return percentage === null ? null : { rolloutPercentage: percentage };
}

function percentageOf({ rollout }: FlagState): number | null {
  switch (rollout.to) {
    case 'everyone':
      return 100;
    case 'nobody':
      return 0;
    case 'some':
      return rollout.percentage;
    case 'unknown':
      return null;
  }
}
