import * as z from 'zod';
import { Commitment } from './audit-actor';
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
  /** The identity provider told the warden of a person (SCIM). Who is not active has no rights any more. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('person_provisioned'),
    /** As the contract's PersonId. */
    person: Commitment,
    change: z.enum(['created', 'changed', 'removed']),
    active: z.boolean(),
  }),
] as const;
