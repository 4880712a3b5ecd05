import * as z from 'zod';
import { MomentInMilliseconds } from '../http/moment';

/**
 * What the adapter reads of the answers of Split's Admin API (`/internal/api/v2`, now of Harness FME), after its documentation
 * and its Python client. Other fields are dropped.
 */
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ objects: z.array(item), totalCount: z.int().nonnegative() });

/** Zero stands for never. */
const Moment = z.union([z.literal(0).transform(() => null), MomentInMilliseconds]).nullish();

/** `GET /workspaces`: pages. Workspaces are projects now. */
export const Workspaces = pageOf(z.object({ id: z.string().min(1), name: z.string() }));

/** `GET /environments/ws/{id}` */
export const Environments = z.array(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    production: z.boolean().nullish(),
    changePermissions: z
      .object({ areApprovalsRequired: z.boolean().nullish(), allowKills: z.boolean().nullish() })
      .nullish(),
  }),
);

const Flag = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  creationTime: Moment,
  rolloutStatus: z.object({ name: z.string().nullish() }).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
});

/** `GET /splits/ws/{id}`: pages. */
export const Flags = pageOf(Flag);

/** `GET /splits/ws/{id}/{name}` */
export const OneFlag = Flag;

const Buckets = z.array(z.object({ treatment: z.string(), size: z.number() }));

const Definition = z.object({
  name: z.string().min(1),
  killed: z.boolean(),
  treatments: z.array(
    z.object({
      name: z.string(),
      keys: z.array(z.unknown()).nullish(),
      segments: z.array(z.unknown()).nullish(),
    }),
  ),
  defaultTreatment: z.string(),
  /** Percent of the traffic that the rules are for; the rest gets the default treatment. */
  trafficAllocation: z.number().nullish(),
  rules: z.array(z.unknown()).nullish(),
  defaultRule: Buckets.nullish(),
  lastUpdateTime: Moment,
  lastTrafficReceivedAt: Moment,
  openChangeRequestId: z.string().nullish(),
});

/** `GET /splits/ws/{id}/environments/{id}`: pages. */
export const Definitions = pageOf(Definition);

/** `GET /splits/ws/{id}/{name}/environments/{id}` */
export const OneDefinition = Definition;

export type Workspace = z.infer<typeof Workspaces>['objects'][number];
export type SplitEnvironment = z.infer<typeof Environments>[number];
export type SplitFlag = z.infer<typeof Flag>;
export type Definition = z.infer<typeof Definition>;
