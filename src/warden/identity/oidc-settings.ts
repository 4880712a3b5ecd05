import * as z from 'zod';
import { PortableText } from '../../contract/scalar';
import { Role } from '../../contract/role';

const loopback = /^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?(\/|$)/;

/** An address of the identity provider: https, or http on this machine. */
const Issuer = z
  .url({ error: 'must be an address such as https://id.example.com' })
  .refine((url) => url.startsWith('https://') || loopback.test(url), 'must begin with https://')
  .refine((url) => !/[?#]/.test(url), 'must have neither "?" nor "#"');

/** Signatures that a provider's public keys verify; never `none`, never one by a shared secret. */
const Algorithm = z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA']);

const Provisioning = z.strictObject({
  /** Holds the bearer token that the provider sends. */
  tokenFile: z.string().min(1),
  /** The attribute of a person that stands in their tokens as `sub`. */
  subject: z.enum(['externalId', 'userName']).default('externalId'),
  /** Whether whom the provider has not provisioned is refused. */
  require: z.boolean().default(false),
});

/**
 * The section `identity` of a warden's configuration: which identity provider tells who people are (OpenID Connect), and
 * what its groups are to the warden.
 */
export const OidcSettings = z
  .strictObject({
    issuer: Issuer,
    /** What access tokens for this warden name as their audience (RFC 9068, RFC 8707). */
    audience: PortableText.min(1).max(500),
    /** The public client that editors sign in with. */
    clientId: PortableText.min(1).max(200),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/))
      .default(['openid', 'profile', 'email', 'offline_access']),
    algorithms: z.array(Algorithm).min(1).default(['RS256', 'PS256', 'ES256', 'EdDSA']),
    /** The `typ` of access tokens. Providers that don't follow RFC 9068 write `JWT`. */
    tokenTypes: z
      .array(z.enum(['at+jwt', 'JWT']))
      .min(1)
      .default(['at+jwt']),
    claims: z
      .strictObject({
        groups: z.string().min(1).default('groups'),
        name: z.string().min(1).default('name'),
        email: z.string().min(1).default('email'),
        /** Which client got the token (RFC 9068, 2.2). Where it isn't told, `azp` is looked at. */
        client: z.string().min(1).default('client_id'),
      })
      .prefault({}),
    /** The groups that have a role, by role. */
    roles: z.partialRecord(Role, z.array(PortableText.min(1).max(500))),
    /** Clients that are services, such as builds, by client id. They propose and check, and decide nothing. */
    services: z
      .record(z.string().min(1), z.array(z.enum(['developer', 'auditor', 'administrator'])))
      .default({}),
    /** How the provider tells of people who come and go (SCIM 2.0); left out: it doesn't. */
    provisioning: Provisioning.optional(),
    /** Values of `acr` that stand for a second factor. */
    secondFactor: z.array(PortableText.min(1).max(500)).default([]),
  })
  .refine(({ audience, clientId }) => audience !== clientId, {
    path: ['audience'],
    error: "must not be the client's id, or ID tokens would pass for access tokens",
  })
  .refine(({ clientId, services }) => !Object.hasOwn(services, clientId), {
    path: ['services'],
    error: "must not name the editor's client, or people would pass for services",
  })
  .meta({ id: 'OidcSettings' });

export type OidcSettings = z.infer<typeof OidcSettings>;
