import { z } from 'zod';
import { eventFields } from './audit-event-fields';
import { PortableText } from './scalar';

/** What happens with who people are. */
export const identityEvents = [
  /** The actor showed a token of a sign-in that the warden had not seen yet. */
  z.strictObject({ ...eventFields, kind: z.literal('signed_in'), acr: PortableText.nullable() }),
  /** The actor showed a second factor for one act. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('step_up_passed'),
    act: PortableText,
    acr: PortableText,
  }),
  /** What the actor showed as a second factor was none for this act. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('step_up_refused'),
    act: PortableText,
    because: PortableText,
  }),
] as const;
