import * as z from 'zod';
import { Role } from './role';
import { PortableText, UntrustedText } from './scalar';

/**
 * Who somebody is, for ever: `<issuer>#<subject>` as the identity provider tells them, `local#<user>` on a person's own
 * machine. Compared as it is: no part of it is folded or trimmed.
 */
export const PersonId = PortableText.min(1).max(512).meta({ id: 'PersonId' });

/** Somebody the warden knows: a person, or a service such as a build. Name and email are untrusted text. */
export const Person = z
  .object({
    id: PersonId,
    kind: z.enum(['person', 'service']),
    name: UntrustedText,
    email: UntrustedText.nullable(),
    groups: z.array(PortableText),
    roles: z.array(Role),
  })
  .meta({ id: 'Person' });

/** A person as others see them. The name is untrusted text. */
export const PersonRef = z.object({ id: PersonId, name: UntrustedText }).meta({ id: 'PersonRef' });

export type Person = z.infer<typeof Person>;
export type PersonRef = z.infer<typeof PersonRef>;
