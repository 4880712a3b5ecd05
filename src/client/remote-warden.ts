import type { Session } from './identity/session';
import type { StepUp } from './exchange';
import { HttpWardenClient } from './http-warden-client';
import type { WardenSource } from './live-catalogue';
import type { WardenClient } from './warden-client';
import { SignedOut, WardenError, WardenUnreachable } from './warden-errors';

/** A team's warden, as whoever is signed in. */
export class RemoteWarden implements WardenSource {
  readonly logFile = null;
  #client: HttpWardenClient | undefined;
  #failure: { reason: string; message: string; isLasting: boolean } | null = null;

  constructor(
    private readonly session: Session,
    private readonly stepUp: StepUp,
  ) {}

  get current(): WardenClient | undefined {
    return this.#client;
  }

  /** Why it can't be reached; null when it could, or wasn't tried. */
  get failure(): { reason: string; message: string; isLasting: boolean } | null {
    return this.#failure;
  }

  forgive(): void {
    this.#failure = null;
  }

  async reach(signal: AbortSignal): Promise<WardenClient> {
    if (this.#client) return this.#client;
    try {
      const client = await this.#reach(signal);
      this.#failure = null;
      return (this.#client = client);
    } catch (error) {
      this.#failure = failureOf(error);
      throw error;
    }
  }

  async #reach(signal: AbortSignal): Promise<HttpWardenClient> {
    if ((await this.session.token()) === null)
      throw new SignedOut(`Sign in to the warden at ${this.session.warden} first.`);
    const client = new HttpWardenClient(this.session.warden, () => this.session.token(), this.stepUp);
    try {
      await client.info();
      signal.throwIfAborted();
    } catch (error) {
      await client.close();
      throw error;
    }
    return client;
  }

  lost(client: WardenClient): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    void client.close();
  }

  worthRetrying(error: unknown): boolean {
    if (error instanceof SignedOut) return false;
    return (
      !(error instanceof WardenError) || error.problem.status >= 500 || error instanceof WardenUnreachable
    );
  }
}

function failureOf(error: unknown): { reason: string; message: string; isLasting: boolean } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SignedOut) return { reason: 'signed_out', message, isLasting: true };
  const refused = error instanceof WardenError && error.problem.status < 500;
  return { reason: refused ? error.problem.code : 'no_answer', message, isLasting: refused };
}
