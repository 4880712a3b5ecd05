import { errors, jwtVerify, type JWTPayload } from 'jose';
import * as z from 'zod';
import { PersonId } from '../../contract/person';
import { PortableText } from '../../contract/scalar';
import type { OidcSettings } from './oidc-settings';
import { ProviderUnavailable, type ProviderKeys } from './provider-keys';

/** Seconds that the provider's clock and ours may differ. */
const clockTolerance = 30;
/** Longest token that is looked at, in characters. */
const longest = 16 * 1024;
/** Groups of one person that are taken note of. */
const mostGroups = 1_000;

/** Somebody as a token tells them. */
export interface TokenFacts {
  readonly id: string;
  /** Null for a person. */
  readonly service: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly groups: readonly string[];
  readonly authenticatedAt: Date | null;
  readonly acr: string | null;
}

const Claims = z.object({
  sub: PortableText.min(1).max(255),
  iss: z.string(),
  auth_time: z.int().positive().optional(),
  acr: z.string().max(500).optional(),
});

/**
 * Verifies access tokens (RFC 9068): signature by the provider's keys with an allowed algorithm, issuer, audience, type and
 * times, and that the editor's client or a known service got it. Every other token is nobody's: ID tokens, those for other
 * audiences, those that people gave to other clients, expired ones.
 */
export class AccessTokens {
  constructor(
    private readonly settings: OidcSettings,
    private readonly keys: ProviderKeys,
  ) {}

  /**
   * Null when the token is nobody's.
   * @throws ProviderUnavailable when nobody can tell
   */
  async read(token: string): Promise<TokenFacts | null> {
    const { issuer, audience, algorithms, tokenTypes } = this.settings;
    if (token.length > longest || token.split('.').length !== 3) return null;
    const keys = await this.keys.get();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '');
      if (!tokenTypes.some((known) => known.toLowerCase() === type)) return null;
      return this.#facts(payload);
    } catch (error) {
      if (isOutage(error))
        throw new ProviderUnavailable('The keys of the identity provider could not be read.');
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  #facts(payload: JWTPayload): TokenFacts | null {
    const parsed = Claims.safeParse(payload);
    if (!parsed.success) return null;
    const { sub, iss, auth_time: authTime, acr } = parsed.data;
    // The subject is taken as it is: no trimming, no folding, or one person could pass for another.
    const id = PersonId.safeParse(`${iss}#${sub}`);
    if (!id.success) return null;
    const { claims, clientId, services } = this.settings;
    const by = textOf(payload[claims.client]) ?? textOf(payload['azp']);
    if (by === null) return null;
    // Which client got the token tells services from people: what subjects services have differs by provider.
    const service = Object.hasOwn(services, by) ? by : null;
    if (service === null && (by !== clientId || sub === by)) return null;
    return {
      id: id.data,
      service,
      name: textOf(payload[claims.name]) ?? textOf(payload['preferred_username']) ?? sub,
      email: textOf(payload[claims.email]),
      groups: groupsOf(payload[claims.groups]),
      authenticatedAt: authTime === undefined ? null : new Date(authTime * 1_000),
      acr: acr ?? null,
    };
  }
}

const isOutage = (error: unknown) =>
  error instanceof errors.JWKSTimeout ||
  (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC') ||
  error instanceof TypeError;

function textOf(claim: unknown): string | null {
  const text = PortableText.max(500).safeParse(claim);
  return text.success && text.data.trim() !== '' ? text.data : null;
}

function groupsOf(claim: unknown): string[] {
  const groups = z.array(PortableText.min(1).max(500)).max(mostGroups).safeParse(claim);
  return groups.success ? [...new Set(groups.data)].sort() : [];
}
