import { z } from 'zod';
import { Instant } from './scalar';

/** Who answers: `GET /v1/warden`. */
export const WardenInfo = z
  .object({
    version: z.string(),
    mode: z.enum(['embedded', 'team']),
    store: z.enum(['sqlite', 'postgres']),
    startedAt: Instant,
    processId: z.int().positive(),
  })
  .meta({ id: 'WardenInfo' });
export type WardenInfo = z.infer<typeof WardenInfo>;
