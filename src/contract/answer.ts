import * as z from 'zod';

/** The three answers to a question that may have none. `unknown` is never shown as `yes`. */
export const Answer = z.enum(['yes', 'no', 'unknown']).meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;
