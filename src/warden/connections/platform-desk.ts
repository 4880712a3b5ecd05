import type { Platform, Probe, ProbeRequest } from '../../contract/platform';
import { canonicalJson } from '../../ledger/canonical-json';
import type { Ledger } from '../ledger/ledger';
import { Personal, type NewActor } from '../ledger/sealed-event';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import { PlatformError, type PlatformAdapter, type PlatformSession } from '../platforms/platform-adapter';
import { ProblemError } from '../problem-error';
import { asPlatformError, askPlatform } from '../sync/ask-platform';
import { checkForm } from './checked-settings';

/** Milliseconds a platform may take to answer a person who waits. */
const answerLimit = 30_000;

/** Asks platforms on behalf of a person who waits for the answer. */
export class PlatformDesk {
  constructor(
    private readonly adapters: ReadonlyMap<string, PlatformAdapter>,
    private readonly ledger: Ledger,
    private readonly log: Log,
  ) {}

  platforms(): Platform[] {
    return [...this.adapters.values()].map((adapter) => adapter.platform);
  }

  /** @throws ProblemError `invalid_request` when there is no such platform */
  adapter(platform: string): PlatformAdapter {
    const adapter = this.adapters.get(platform);
    if (adapter) return adapter;
    const known = [...this.adapters.keys()].join(', ');
    throw new ProblemError(
      'invalid_request',
      `There is no platform "${platform}" here. Known are: ${known}.`,
      {
        errors: [{ at: '/platform', message: `must be one of: ${known}` }],
      },
    );
  }

  /**
   * Tries a connection. Nothing is stored but that it was tried, whatever came of it.
   * @throws ProblemError `invalid_request` or `probe_failed`
   */
  async probe(
    { platform, settings, credential }: ProbeRequest,
    actor: NewActor,
    signal: AbortSignal,
  ): Promise<Probe> {
    const adapter = this.adapter(platform);
    checkForm(adapter.platform, { settings, credential });
    let outcome = 'broken_off';
    try {
      const found = await this.ask(
        adapter,
        { settings, credential },
        (session, either) => session.probe(either),
        signal,
      );
      outcome = 'answered';
      return found;
    } catch (error) {
      if (error instanceof ProblemError) outcome = error.problem.cause ?? error.problem.code;
      throw error;
    } finally {
      await this.ledger.record({
        kind: 'connection_tried',
        actor,
        platform,
        settings: new Personal(canonicalJson(settings)),
        outcome,
      });
    }
  }

  /** @throws ProblemError `probe_failed` with the platform's reason as its cause */
  async ask<Answer>(
    adapter: PlatformAdapter,
    target: Pick<ProbeRequest, 'settings' | 'credential'>,
    question: (session: PlatformSession, signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    try {
      return await this.talk(adapter, target, question, signal);
    } catch (error) {
      throw error instanceof PlatformError ? probeFailed(error) : error;
    }
  }

  /** @throws PlatformError, or the signal's reason when it aborts */
  async talk<Answer>(
    adapter: PlatformAdapter,
    target: Pick<ProbeRequest, 'settings' | 'credential'>,
    talk: (session: PlatformSession, signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const session = openSession(adapter, target, this.log);
    try {
      return await askPlatform((either) => talk(session, either), {
        signal,
        limit: answerLimit,
        log: this.log,
      });
    } finally {
      await session.close().catch((error: unknown) => {
        this.log.warn({ error: describeError(error) }, 'A platform session did not close');
      });
    }
  }
}

function openSession(
  adapter: PlatformAdapter,
  target: Pick<ProbeRequest, 'settings' | 'credential'>,
  log: Log,
): PlatformSession {
  try {
    return adapter.open(target);
  } catch (error) {
    throw asPlatformError(error, log);
  }
}

function probeFailed(error: PlatformError): ProblemError {
  const { retryAfter } = error.more;
  return new ProblemError('probe_failed', error.detail, {
    cause: error.code,
    ...(retryAfter !== undefined && { retryAfter: Math.ceil(retryAfter / 1_000) }),
  });
}
