import * as z from 'zod';

/** A moment on the warden's clock: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .meta({ id: 'Instant', example: '2026-11-23T10:41:00.000Z' });

/** A platform's identifier: a lower-case slug. Open on purpose: platforms come from the warden's registry. */
export const PlatformId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .meta({ id: 'PlatformId', example: 'unleash' });

/** Every store and every wire can carry the text as it is: no NUL characters, no halves of surrogate pairs. */
const portable = {
  check: (text: string) => !/\p{Surrogate}/u.test(text) && !text.includes('\0'),
  error: 'must be well-formed text without NUL characters',
};

/** Text by which something is named or found again. */
export const PortableText = z.string().refine(portable.check, portable.error);

/** A flag's key exactly as code writes it. Untrusted text: escape it wherever it is shown. */
export const FlagKey = PortableText.min(1).max(1024).meta({ id: 'FlagKey', example: 'new-checkout' });

/** An environment's key within its connection. */
export const EnvironmentKey = PortableText.min(1)
  .max(256)
  .meta({ id: 'EnvironmentKey', example: 'production' });

export const ConnectionId = z
  .uuid()
  .meta({ id: 'ConnectionId', example: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11' });

/** What the operator calls a place that the ledger is exported to. */
export const SinkName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 of a-z, 0-9 and -, and not begin with -')
  .meta({ id: 'SinkName', example: 'siem' });

/** Free text from a platform or a person. Untrusted: never Markdown, never HTML. */
export const UntrustedText = z.string().max(20_000);

export type Instant = z.infer<typeof Instant>;
export type PlatformId = z.infer<typeof PlatformId>;
export type ConnectionId = z.infer<typeof ConnectionId>;
