import { randomBytes } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import * as z from 'zod';
import type { Ledger } from '../ledger/ledger';
import { ProblemError } from '../problem-error';
import type { PeopleRows } from '../store/people-rows';
import { digestOf } from '../access/digest';
import { actorFor, type Caller } from './caller';
import type { OidcSettings } from './oidc-settings';
import { ProviderUnavailable, type ProviderKeys } from './provider-keys';
import type { Act, StepUp } from './step-up';

/** Milliseconds to answer a challenge. */
const answerWithin = 5 * 60_000;
/** Seconds that the provider's clock and ours may differ. */
const clockTolerance = 30;

const Proof = z.object({
  iss: z.string(),
  sub: z.string(),
  nonce: z.string(),
  acr: z.string(),
  auth_time: z.int().positive(),
});

export interface OidcStepUpParts {
  readonly settings: OidcSettings;
  readonly keys: ProviderKeys;
  readonly rows: PeopleRows;
  readonly ledger: Ledger;
}

/**
 * Asks for a second factor as RFC 9470 does. The proof is an ID token of the editor's client whose nonce is the challenge:
 * so it is one person's, for one act, and good once.
 */
export class OidcStepUp implements StepUp {
  constructor(private readonly parts: OidcStepUpParts) {}

  ageOf({ acr, authenticatedAt }: Caller, now: Date): number | null {
    if (acr === null || authenticatedAt === null || !this.parts.settings.secondFactor.includes(acr))
      return null;
    return Math.max(0, Math.ceil((now.getTime() - authenticatedAt.getTime()) / 1_000));
  }

  async demand(caller: Caller, act: Act, maxAgeSeconds: number): Promise<void> {
    const { rows, ledger } = this.parts;
    if (act.proof === null) throw await this.#challenge(caller, act, maxAgeSeconds);
    const actor = actorFor(caller);
    const named = `${act.method} ${act.path}`;
    const proven = await this.#read(act.proof, caller, act);
    if ('because' in proven) {
      await ledger.record({ kind: 'step_up_refused', actor, act: named, because: proven.because });
      throw new ProblemError('forbidden', `The second factor was not accepted: ${proven.because}`);
    }
    const { challenge, acr } = proven;
    const used = await rows.useChallenge(challenge, new Date().toISOString(), (transaction) =>
      ledger.recordWithin(transaction, [{ kind: 'step_up_passed', actor, act: named, acr }]),
    );
    if (!used) throw new ProblemError('forbidden', 'This proof of a second factor was used before.');
  }

  async #challenge({ person }: Caller, act: Act, maxAgeSeconds: number): Promise<ProblemError> {
    const { rows, settings } = this.parts;
    if (settings.secondFactor.length === 0)
      return new ProblemError(
        'denied_by_policy',
        'This needs a second factor, and the warden is not told how the identity provider names one. An administrator can name it under identity.secondFactor.',
      );
    const now = Date.now();
    const id = randomBytes(32).toString('base64url');
    await rows.addChallenge({
      id,
      person: person.id,
      act: actDigest(act),
      maxAgeSeconds,
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + answerWithin).toISOString(),
    });
    return new ProblemError('step_up_needed', 'Sign in again with your second factor to do this.', {
      stepUp: { challenge: id, acrValues: settings.secondFactor, maxAgeSeconds },
    });
  }

  async #read(
    proof: string,
    { person }: Caller,
    act: Act,
  ): Promise<{ challenge: string; acr: string } | { because: string }> {
    const { settings, keys, rows } = this.parts;
    let claims: z.infer<typeof Proof>;
    try {
      const { payload } = await jwtVerify(proof, await keys.get(), {
        issuer: settings.issuer,
        audience: settings.clientId,
        algorithms: [...settings.algorithms],
        clockTolerance,
        requiredClaims: ['exp', 'iat', 'sub', 'nonce', 'auth_time'],
      });
      const parsed = Proof.safeParse(payload);
      if (!parsed.success) return { because: 'it does not tell when and how you signed in.' };
      claims = parsed.data;
    } catch (error) {
      if (error instanceof ProviderUnavailable)
        throw new ProblemError('unavailable', error.message, { retryAfter: 10 });
      if (!(error instanceof errors.JOSEError)) throw error;
      return { because: `it is no valid ID token for the editor (${error.code}).` };
    }
    const challenge = await rows.challenge(claims.nonce);
    const now = Date.now();
    if (!challenge) return { because: 'it answers no challenge, or one that was answered before.' };
    if (Date.parse(challenge.expiresAt) < now) return { because: 'the challenge has expired.' };
    if (challenge.person !== person.id || `${claims.iss}#${claims.sub}` !== person.id)
      return { because: "it is somebody else's." };
    if (challenge.act !== actDigest(act)) return { because: 'it was asked for to do something else.' };
    if (!settings.secondFactor.includes(claims.acr)) return { because: 'no second factor was shown.' };
    const age = now / 1_000 - claims.auth_time;
    if (age > challenge.maxAgeSeconds + clockTolerance) return { because: 'the sign-in is too old.' };
    return { challenge: challenge.id, acr: claims.acr };
  }
}

const actDigest = ({ method, path, digest }: Act) => digestOf({ method, path, digest });
