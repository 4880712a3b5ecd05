import * as z from 'zod';
import { EnvironmentKey, FlagKey, PortableText } from './scalar';

/** Which flags of a connection. Keys and tags are meant exactly: `checkout` is not `checkout-v2`. */
export const FlagSelection = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('key'), keys: z.array(FlagKey).min(1).max(100) }),
    z.strictObject({ by: z.literal('tag'), tag: PortableText.min(1).max(256) }),
    /** `*` stands for any run of characters, every other character for itself. */
    z.strictObject({ by: z.literal('pattern'), pattern: PortableText.min(1).max(256) }),
  ])
  .meta({ id: 'FlagSelection' });

/** What may be done with a flag: turn it on and off, or set its percentage. */
export const AccessAction = z.enum(['toggle', 'rollout']).meta({ id: 'AccessAction' });

/** What a grant reaches. */
export const AccessScope = z
  .strictObject({
    flags: FlagSelection,
    environments: z.array(EnvironmentKey).min(1).max(50),
    actions: z.array(AccessAction).min(1).max(2),
  })
  .meta({ id: 'AccessScope' });

export type FlagSelection = z.infer<typeof FlagSelection>;
export type AccessAction = z.infer<typeof AccessAction>;
export type AccessScope = z.infer<typeof AccessScope>;
