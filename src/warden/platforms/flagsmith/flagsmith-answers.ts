import * as z from 'zod';
import { Moment } from '../http/moment';

/**
 * What the adapter reads of the answers of Flagsmith's API (`/api/v1`), after its OpenAPI document and, where that is vague,
 * its source. Other fields are dropped.
 */
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ count: z.int().nonnegative(), results: z.array(item) });

/** `GET /api/v1/organisations/`: pages. */
export const Organisations = pageOf(z.object({ name: z.string() }));

/** `GET /api/v1/auth/users/me/`: not for API keys. */
export const Me = z.object({ email: z.string().nullish() });

/** `GET /api/v1/projects/` */
export const Projects = z.array(z.object({ id: z.int(), name: z.string() }));

const Environment = z.object({
  id: z.int(),
  name: z.string(),
  /** By which paths name it. It is the key of client-side SDKs, no secret. */
  api_key: z.string().min(1),
  /** Not null, zero included: changes go by change requests. */
  minimum_change_request_approvals: z.int().nullish(),
  /** Whether each change of a flag makes a new version of it. */
  use_v2_feature_versioning: z.boolean().nullish(),
});

/** `GET /api/v1/environments/?project={id}`: pages. */
export const Environments = pageOf(Environment);

/** `GET /api/v1/environments/{key}/my-permissions/`: not for API keys. */
export const MyPermissions = z.object({ permissions: z.array(z.string()), admin: z.boolean() });

/** `GET /api/v1/projects/{id}/tags/`: pages. */
export const Tags = pageOf(
  z.object({
    id: z.int(),
    label: z.string(),
    is_permanent: z.boolean().nullish(),
    is_system_tag: z.boolean().nullish(),
    /** `STALE` for the one that Flagsmith itself gives. */
    type: z.string().nullish(),
  }),
);

const Feature = z.object({
  id: z.int(),
  name: z.string().min(1),
  type: z.string().nullish(),
  created_date: Moment,
  description: z.string().nullish(),
  tags: z.array(z.int()).nullish(),
  is_archived: z.boolean().nullish(),
  /** The document has numbers here, the service people. */
  owners: z
    .array(
      z.union([
        z.int(),
        z.object({ email: z.string(), first_name: z.string().nullish(), last_name: z.string().nullish() }),
      ]),
    )
    .nullish(),
  group_owners: z.array(z.union([z.int(), z.object({ name: z.string() })])).nullish(),
  /** In the environment that was asked for. */
  num_segment_overrides: z.int().nonnegative().nullish(),
  /** The same. Null for none, and where Flagsmith can't count them. */
  num_identity_overrides: z.int().nonnegative().nullish(),
  lifecycle_stage: z.string().nullish(),
});

/** `GET /api/v1/projects/{id}/features/`: pages; with archived ones. */
export const Features = pageOf(Feature);

const FeatureState = z.object({
  id: z.int(),
  feature: z.int(),
  enabled: z.boolean(),
  feature_state_value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  multivariate_feature_state_values: z
    .array(z.object({ multivariate_feature_option: z.int(), percentage_allocation: z.number() }))
    .nullish(),
  updated_at: Moment.nullish(),
  live_from: Moment.nullish(),
  /** Null without versions. */
  environment_feature_version: z.string().nullish(),
});

/** `GET /api/v1/environments/{key}/featurestates/`: pages; those of nobody in particular. */
export const FeatureStates = pageOf(FeatureState);

const AuditEntry = z.object({
  id: z.int(),
  created_date: Moment,
  log: z.string(),
  /** Null for what an API key or Flagsmith itself did. */
  author: z.object({ email: z.string() }).nullish(),
  environment: z.object({ id: z.int().nullish() }).nullish(),
  related_object_type: z.string().nullish(),
  related_object_uuid: z.string().nullish(),
});

/** `GET /api/v1/projects/{id}/audit/`: pages, newest first. */
export const AuditLog = pageOf(AuditEntry);

/** `GET /api/v1/projects/{id}/audit/{id}/` */
export const AuditDetails = z.object({
  change_details: z.array(z.object({ field: z.string(), new: z.unknown() })).nullish(),
});

/** `GET /api/v1/environment-feature-versions/{uuid}/` */
export const FeatureVersion = z.object({
  feature: z.int(),
  environment: z.int(),
  previous_version_uuid: z.string().nullish(),
});

/** `GET …/versions/{uuid}/featurestates/` */
export const VersionStates = z.array(
  z.object({ enabled: z.boolean(), feature_segment: z.unknown().optional() }),
);

export type FlagsmithEnvironment = z.infer<typeof Environment>;
export type Feature = z.infer<typeof Feature>;
export type FeatureState = z.infer<typeof FeatureState>;
export type Tag = z.infer<typeof Tags>['results'][number];
export type AuditEntry = z.infer<typeof AuditEntry>;
