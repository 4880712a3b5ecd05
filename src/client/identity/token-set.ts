import type * as oidc from 'openid-client';
import * as z from 'zod';

/** What a sign-in gave. Kept where the editor keeps secrets, and nowhere else. */
export const TokenSet = z.strictObject({
  /** Whom it is of: `sub` of the provider. */
  subject: z.string(),
  name: z.string(),
  accessToken: z.string(),
  /** Null where the provider gives none. */
  refreshToken: z.string().nullable(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});
export type TokenSet = z.infer<typeof TokenSet>;

type Answer = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/** Seconds a token counts for when the provider doesn't say. */
const usualLife = 60;

/** @param before what is kept of an earlier answer that this one only refreshes */
export function tokenSetOf(answer: Answer, before: TokenSet | null, now: number): TokenSet {
  const claims = answer.claims();
  const name = claims?.['name'] ?? claims?.['preferred_username'];
  return {
    subject: claims?.sub ?? before?.subject ?? '',
    name: typeof name === 'string' && name !== '' ? name : (before?.name ?? claims?.sub ?? ''),
    accessToken: answer.access_token,
    // A provider that rotates refresh tokens gives a new one each time.
    refreshToken: answer.refresh_token ?? before?.refreshToken ?? null,
    expiresAt: now + (answer.expires_in ?? usualLife) * 1_000,
  };
}
