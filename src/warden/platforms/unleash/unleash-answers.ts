import * as z from 'zod';
import { Moment } from '../http/moment';

/**
 * What the adapter reads of the Admin API's answers (Unleash 8.2.0, Open Source and Enterprise). Fields that some
 * version or edition leaves out are optional here; fields it adds are let pass and dropped.
 */

/** `GET /api/admin/ui-config` */
export const UiConfig = z.object({
  version: z.string().nullish(),
  /** The edition in words: "Open Source", "Pro", "Enterprise". */
  environment: z.string().nullish(),
  versionInfo: z.object({
    current: z.object({ oss: z.string().nullish(), enterprise: z.string().nullish() }),
  }),
});

/** `GET /api/admin/user`. For an admin token it also holds the token: that is dropped at once. */
export const CurrentUser = z.object({
  user: z.object({
    username: z.string().nullish(),
    name: z.string().nullish(),
    email: z.string().nullish(),
    /** "admin" for an admin API token. */
    type: z.string().nullish(),
  }),
  permissions: z
    .array(
      z.object({
        permission: z.string(),
        project: z.string().nullish(),
        environment: z.string().nullish(),
      }),
    )
    .nullish(),
});

const ProjectOwner = z.object({
  ownerType: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});

/** `GET /api/admin/projects`: those the token sees. */
export const Projects = z.object({
  projects: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      featureCount: z.int().nonnegative().nullish(),
      archivedAt: Moment.nullish(),
      owners: z.array(ProjectOwner).nullish(),
    }),
  ),
});

/** `GET /api/admin/environments` and `GET /api/admin/environments/project/{id}` */
export const Environments = z.object({
  environments: z.array(
    z.object({
      name: z.string().min(1),
      type: z.string().nullish(),
      sortOrder: z.number().nullish(),
      /** Whether the project uses it. */
      visible: z.boolean().nullish(),
    }),
  ),
});

/** `GET /api/admin/feature-types` */
export const FeatureTypes = z.object({
  types: z.array(z.object({ id: z.string(), lifetimeDays: z.int().nullish() })),
});

const FeatureEnvironment = z.object({
  name: z.string(),
  enabled: z.boolean(),
  lastSeenAt: Moment.nullish(),
  hasStrategies: z.boolean().nullish(),
  hasEnabledStrategies: z.boolean().nullish(),
  variantCount: z.number().nullish(),
});

const Feature = z.object({
  name: z.string().min(1),
  type: z.string().nullish(),
  description: z.string().nullish(),
  stale: z.boolean().nullish(),
  createdAt: Moment.nullish(),
  archivedAt: Moment.nullish(),
  lastSeenAt: Moment.nullish(),
  tags: z.array(z.object({ type: z.string(), value: z.string() })).nullish(),
  environments: z.array(FeatureEnvironment),
});

/** `GET /api/admin/projects/{id}/features`: all that are not archived, in one answer. */
export const ProjectFeatures = z.object({ features: z.array(Feature) });

/** `GET /api/admin/search/features`: pages of at most 100. */
export const FoundFeatures = z.object({
  features: z.array(Feature),
  total: z.int().nonnegative(),
});

const Variant = z.looseObject({
  name: z.string(),
  payload: z.object({ type: z.string(), value: z.string() }).nullish(),
});

/** What decides; the playground adds what each constraint came to, which moves with its context. */
const Constraint = z.object({
  contextName: z.string(),
  operator: z.string(),
  values: z.array(z.string()).nullish(),
  value: z.string().nullish(),
  inverted: z.boolean().nullish(),
  caseInsensitive: z.boolean().nullish(),
});

const strategyFields = {
  name: z.string(),
  disabled: z.boolean().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  constraints: z.array(Constraint).nullish(),
};

const PlaygroundStrategy = z
  .object({
    ...strategyFields,
    segments: z.array(z.object({ id: z.number() })).nullish(),
    result: z.object({ variants: z.array(Variant).nullish() }).nullish(),
  })
  .transform(({ result, segments, ...rest }) => ({
    ...rest,
    segments: (segments ?? []).map(({ id }) => id),
    variants: result?.variants ?? [],
  }));

const FeatureStrategy = z
  .object({
    id: z.string().nullish(),
    ...strategyFields,
    segments: z.array(z.number()).nullish(),
    variants: z.array(Variant).nullish(),
  })
  .transform(({ segments, variants, ...rest }) => ({
    ...rest,
    segments: segments ?? [],
    variants: variants ?? [],
  }));

/** `GET /api/admin/projects/{id}/features/{name}`: one flag with its strategies in every environment. */
export const OneFeature = z.object({
  project: z.string().nullish(),
  createdAt: Moment.nullish(),
  archived: z.boolean().nullish(),
  archivedAt: Moment.nullish(),
  /** Flags without which it serves nobody. */
  dependencies: z.array(z.unknown()).nullish(),
  environments: z.array(
    z.object({
      name: z.string(),
      enabled: z.boolean().nullish(),
      lastSeenAt: Moment.nullish(),
      strategies: z.array(FeatureStrategy).nullish(),
      variants: z.array(Variant).nullish(),
      /** Enterprise: strategies in milestones, of which one is in force. */
      releasePlans: z.array(z.unknown()).nullish(),
    }),
  ),
});

const PlaygroundResult = z.object({
  strategies: z.object({ data: z.array(PlaygroundStrategy) }),
  variants: z.array(Variant).nullish(),
});

/** `POST /api/admin/playground/advanced`: every flag's strategies in the environments asked for. */
export const Playground = z.object({
  features: z.array(
    z.object({
      name: z.string(),
      environments: z.record(z.string(), z.array(PlaygroundResult)),
    }),
  ),
});

/** `GET /api/admin/projects/{id}/change-requests/config` (Enterprise) */
export const ChangeRequestConfig = z.array(
  z.object({ environment: z.string(), changeRequestEnabled: z.boolean() }),
);

/** `GET /api/admin/search/events`: newest first, pages of at most 1,000. */
export const Events = z.object({
  events: z.array(
    z.object({
      id: z.int(),
      type: z.string(),
      createdAt: Moment,
      createdBy: z.string().nullish(),
      createdByUserId: z.int().nullish(),
      featureName: z.string().nullish(),
      environment: z.string().nullish(),
    }),
  ),
  total: z.int().nonnegative(),
});

export type CurrentUser = z.infer<typeof CurrentUser>;
export type Project = z.infer<typeof Projects>['projects'][number];
export type ProjectEnvironment = z.infer<typeof Environments>['environments'][number];
export type FeatureEnvironment = z.infer<typeof FeatureEnvironment>;
export type Feature = z.infer<typeof Feature>;
export type PlaygroundResult = z.infer<typeof PlaygroundResult>;
/** The playground tells no identifiers. */
export type Strategy = Omit<FeatureStrategy, 'id'>;
export type FeatureStrategy = z.infer<typeof FeatureStrategy>;
export type Constraint = z.infer<typeof Constraint>;
export type OneFeature = z.infer<typeof OneFeature>;
export type Variant = z.infer<typeof Variant>;
export type UnleashEvent = z.infer<typeof Events>['events'][number];
