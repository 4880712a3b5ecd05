import * as z from 'zod';
import { PortableText } from './scalar';

/** Names of schemas and messages (RFC 7643, 8.7 and RFC 7644, 8.2). */
export const scimSchemas = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  provider: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
} as const;

/** The media type of all of SCIM (RFC 7644, 3.1). */
export const scimType = 'application/scim+json';

export const ScimId = z.uuid().meta({ id: 'ScimId' });

const Name = PortableText.min(1).max(500);

/** What the warden keeps of a person; every other attribute is taken and forgotten. */
export const ScimAttributes = z.object({
  userName: Name,
  externalId: Name.optional(),
  displayName: PortableText.max(500).optional(),
  active: z.boolean(),
});

/** The body of `POST /scim/v2/Users` and `PUT /scim/v2/Users/{id}`. */
export const NewScimUser = z
  .object({
    schemas: z.array(z.string()).refine((names) => names.includes(scimSchemas.user), {
      error: `must name ${scimSchemas.user}`,
    }),
    ...ScimAttributes.shape,
    /** Whoever isn't said to be disabled is not. */
    active: z.boolean().default(true),
  })
  .meta({ id: 'NewScimUser' });

/** A person as the identity provider provisions them (RFC 7643, 4.1). */
export const ScimUser = z
  .object({
    schemas: z.array(z.string()),
    id: ScimId,
    ...ScimAttributes.shape,
    meta: z.object({
      resourceType: z.literal('User'),
      created: z.string(),
      lastModified: z.string(),
      location: z.string(),
    }),
  })
  .meta({ id: 'ScimUser' });

/** `GET /scim/v2/Users`. */
export const ScimUserList = z
  .object({
    schemas: z.array(z.string()),
    totalResults: z.int().nonnegative(),
    startIndex: z.int().positive(),
    itemsPerPage: z.int().nonnegative(),
    Resources: z.array(ScimUser),
  })
  .meta({ id: 'ScimUserList' });

/** Which people `GET /scim/v2/Users` answers. `startIndex` counts from 1. */
export const ScimQuery = z.object({
  /** `userName eq "…"`, `externalId eq "…"` or `id eq "…"`. */
  filter: z.string().max(2_000).optional(),
  startIndex: z.coerce.number().int().default(1),
  count: z.coerce.number().int().default(100),
});

/** The body of `PATCH /scim/v2/Users/{id}` (RFC 7644, 3.5.2). Providers differ in the case of `op`. */
export const ScimPatch = z
  .object({
    schemas: z.array(z.string()).refine((names) => names.includes(scimSchemas.patch), {
      error: `must name ${scimSchemas.patch}`,
    }),
    Operations: z
      .array(
        z.object({
          op: z.string().regex(/^(add|replace|remove)$/i, 'must be add, replace or remove'),
          path: z.string().max(500).optional(),
          value: z.unknown().optional(),
        }),
      )
      .min(1)
      .max(100),
  })
  .meta({ id: 'ScimPatch' });

/** How SCIM tells of an error (RFC 7644, 3.12); the status is text there. */
export const ScimError = z
  .object({
    schemas: z.array(z.string()),
    status: z.string(),
    scimType: z.string().optional(),
    detail: z.string(),
  })
  .meta({ id: 'ScimError' });

/** What the warden offers, what there is, and of which attributes: fixed texts. */
export const ScimDescription = z.record(z.string(), z.unknown()).meta({ id: 'ScimDescription' });

export type ScimAttributes = z.infer<typeof ScimAttributes>;
export type NewScimUser = z.infer<typeof NewScimUser>;
export type ScimUser = z.infer<typeof ScimUser>;
export type ScimQuery = z.infer<typeof ScimQuery>;
export type ScimPatch = z.infer<typeof ScimPatch>;
