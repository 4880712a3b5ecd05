import * as z from 'zod';
import { Moment, MomentInMilliseconds } from '../http/moment';

/** What the adapter reads of the REST API's answers (version 20240415, after its OpenAPI document). Other fields are dropped. */

const Total = z.int().nonnegative().nullish();

/** `GET /api/v2/caller-identity` */
export const CallerIdentity = z.object({
  tokenName: z.string().nullish(),
  authKind: z.string().nullish(),
  serviceToken: z.boolean().nullish(),
});

/** `GET /api/v2/projects`: pages. */
export const Projects = z.object({
  items: z.array(z.object({ key: z.string().min(1), name: z.string() })),
  totalCount: Total,
});

const Environment = z.object({
  key: z.string().min(1),
  name: z.string(),
  critical: z.boolean().nullish(),
  approvalSettings: z
    .object({ required: z.boolean(), requiredApprovalTags: z.array(z.string()).nullish() })
    .nullish(),
});

/** `GET /api/v2/projects/{key}/environments`: pages. Its SDK keys are dropped at once. */
export const Environments = z.object({ items: z.array(Environment), totalCount: Total });

/** `GET /api/v2/projects/{key}/environments/{key}` */
export const OneEnvironment = Environment;

const Rollout = z.object({
  variations: z.array(z.object({ variation: z.int(), weight: z.int() })),
  experimentAllocation: z.unknown().optional(),
  bucketBy: z.string().nullish(),
  contextKind: z.string().nullish(),
});

const Targets = z.array(z.object({ values: z.array(z.unknown()) })).nullish();

const FlagConfig = z.object({
  on: z.boolean(),
  version: z.int(),
  lastModified: MomentInMilliseconds,
  targets: Targets,
  contextTargets: Targets,
  rules: z.array(z.object({ disabled: z.boolean().nullish() })).nullish(),
  prerequisites: z.array(z.unknown()).nullish(),
  fallthrough: z.object({ variation: z.int().nullish(), rollout: Rollout.nullish() }).nullish(),
  offVariation: z.int().nullish(),
  _site: z.object({ href: z.string() }).nullish(),
});

/** `GET /api/v2/flags/{project}/{flag}` */
export const OneFlag = z.object({
  key: z.string().min(1),
  name: z.string(),
  kind: z.string(),
  description: z.string().nullish(),
  creationDate: MomentInMilliseconds,
  variations: z.array(z.object({ _id: z.string().nullish(), value: z.unknown() })),
  temporary: z.boolean(),
  tags: z.array(z.string()),
  _maintainer: z
    .object({ email: z.string().nullish(), firstName: z.string().nullish(), lastName: z.string().nullish() })
    .nullish(),
  _maintainerTeam: z.object({ key: z.string(), name: z.string().nullish() }).nullish(),
  archived: z.boolean(),
  archivedDate: MomentInMilliseconds.nullish(),
  deprecated: z.boolean().nullish(),
  _purpose: z.string().nullish(),
  environments: z.record(z.string(), FlagConfig).nullish(),
});

/** `GET /api/v2/flags/{project}`: pages. */
export const Flags = z.object({ items: z.array(OneFlag), totalCount: Total });

/** `GET /api/v2/flag-statuses/{project}/{environment}`: of all flags. Each names its flag by a link alone. */
export const FlagStatuses = z.object({
  items: z
    .array(
      z.object({
        name: z.string(),
        lastRequested: Moment.nullish(),
        _links: z.object({ parent: z.object({ href: z.string() }) }),
      }),
    )
    .nullish(),
});

/** `GET /api/v2/auditlog`: newest first, at most 20. */
export const AuditLog = z.object({
  items: z.array(
    z.object({
      _id: z.string().min(1),
      date: z.int().nonnegative(),
      accesses: z.array(z.object({ action: z.string().nullish(), resource: z.string().nullish() })).nullish(),
      titleVerb: z.string().nullish(),
      member: z.object({ email: z.string().nullish() }).nullish(),
      token: z.object({ name: z.string().nullish() }).nullish(),
      app: z.object({ name: z.string().nullish() }).nullish(),
    }),
  ),
});

export type Project = z.infer<typeof Projects>['items'][number];
export type LaunchDarklyEnvironment = z.infer<typeof Environment>;
export type FlagConfig = z.infer<typeof FlagConfig>;
export type LaunchDarklyFlag = z.infer<typeof OneFlag>;
export type FlagStatus = NonNullable<z.infer<typeof FlagStatuses>['items']>[number];
export type AuditEntry = z.infer<typeof AuditLog>['items'][number];
