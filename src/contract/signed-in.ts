import * as z from 'zod';
import { Person } from './person';
import { Instant } from './scalar';

/** `GET /v1/me`: whom the warden takes the caller for. */
export const SignedIn = z
  .object({
    person: Person,
    /** When they signed in with the identity provider; null where they had to with none, or it doesn't tell. */
    authenticatedAt: Instant.nullable(),
    acr: z.string().nullable(),
    /** The policies that decide for them. */
    policies: z.object({ name: z.string(), hash: z.string() }),
  })
  .meta({ id: 'SignedIn' });

/**
 * `GET /.well-known/oauth-protected-resource`: where to sign in for this warden (RFC 9728). `flagwarden_client_id` is the
 * public client that editors sign in with.
 */
export const ProtectedResource = z
  .object({
    resource: z.string(),
    authorization_servers: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    bearer_methods_supported: z.array(z.string()),
    flagwarden_client_id: z.string(),
  })
  .meta({ id: 'ProtectedResource' });

export type SignedIn = z.infer<typeof SignedIn>;
export type ProtectedResource = z.infer<typeof ProtectedResource>;
