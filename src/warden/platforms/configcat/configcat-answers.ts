import * as z from 'zod';
import { Moment } from '../http/moment';

/** What the adapter reads of the answers of ConfigCat's Public Management API, after its OpenAPI document. Other fields are dropped. */
const Uuid = z.string().min(1);

/** `GET /v1/me` */
export const Me = z.object({ email: z.string(), fullName: z.string() });

/** `GET /v1/products` */
export const Products = z.array(z.object({ productId: Uuid, name: z.string() }));

/** `GET /v1/configs/{id}` */
export const Config = z.object({
  configId: Uuid,
  name: z.string(),
  evaluationVersion: z.string(),
  product: z.object({ productId: Uuid }),
});

/** `GET /v1/products/{id}/configs` */
export const Configs = z.array(Config);

/** `GET /v1/products/{id}/environments` */
export const Environments = z.array(z.object({ environmentId: Uuid, name: z.string(), order: z.number() }));

const Value = z.object({
  boolValue: z.boolean().nullish(),
  stringValue: z.string().nullish(),
  intValue: z.number().nullish(),
  doubleValue: z.number().nullish(),
  /** In place of a value of its own. */
  predefinedVariationId: z.string().nullish(),
});

const Setting = z.object({
  settingId: z.int(),
  key: z.string().min(1),
  name: z.string(),
  hint: z.string().nullish(),
  settingType: z.string(),
  isJson: z.boolean().nullish(),
  createdAt: Moment.nullish(),
  creatorEmail: z.string().nullish(),
  creatorFullName: z.string().nullish(),
  predefinedVariations: z
    .array(
      z.object({ predefinedVariationId: z.string(), value: z.object({ boolValue: z.boolean().nullish() }) }),
    )
    .nullish(),
});

const formulaFields = {
  lastVersionId: z.string(),
  defaultValue: Value,
  targetingRules: z.array(
    z.object({
      conditions: z.array(z.unknown()),
      percentageOptions: z.array(z.object({ percentage: z.number(), value: Value })),
      value: Value.nullish(),
    }),
  ),
  percentageEvaluationAttribute: z.string().nullish(),
  setting: Setting,
  settingTags: z.array(z.object({ name: z.string() })).nullish(),
  updatedAt: Moment.nullish(),
  lastUpdaterUserEmail: z.string().nullish(),
  lastUpdaterUserFullName: z.string().nullish(),
};
const Formula = z.object(formulaFields);

/** What is allowed in an environment. */
const allowed = { readOnly: z.boolean(), approveRequired: z.boolean() };

/** `GET /v2/configs/{id}/environments/{id}/values`: of every setting. */
export const Formulas = z.object({ ...allowed, settingFormulas: z.array(Formula) });

/** `GET /v2/environments/{id}/settings/{id}/value` */
export const OneFormula = z.object({ ...allowed, ...formulaFields });

/** `GET /v1/configs/{id}/settings` */
export const Settings = z.array(z.object({ settingId: z.int(), key: z.string() }));

/** `GET /v2/products/{id}/auditlogs`: pages. */
export const AuditLog = z.object({
  data: z.array(z.object({ auditLogId: z.int() })),
  paging: z.object({ totalCount: z.int() }).nullish(),
});

/** `GET /v1/products/{id}/staleflags` */
export const StaleFlags = z.object({
  configs: z.array(
    z.object({
      configId: Uuid,
      settings: z.array(
        z.object({ settingId: z.int(), settingValues: z.array(z.object({ isStale: z.boolean() })) }),
      ),
    }),
  ),
});

export type Config = z.infer<typeof Config>;
export type ConfigCatEnvironment = z.infer<typeof Environments>[number];
export type Value = z.infer<typeof Value>;
export type Setting = z.infer<typeof Setting>;
export type Formula = z.infer<typeof Formula>;
export type OneFormula = z.infer<typeof OneFormula>;
