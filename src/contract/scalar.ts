import { z } from 'zod';

/** A moment on the warden's clock: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .meta({ id: 'Instant', example: '2026-11-23T10:41:00.000Z' });

/** A platform's identifier: a lower-case slug. Open on purpose: platforms come from the warden's registry. */
export const PlatformId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .meta({ id: 'PlatformId', example: 'unleash' });

/** A flag's key exactly as code writes it. Untrusted text: escape it wherever it is shown. */
export const FlagKey = z.string().min(1).max(1024).meta({ id: 'FlagKey', example: 'new-checkout' });

/** An environment's key within its connection. */
export const EnvironmentKey = z
  .string()
  .min(1)
  .max(256)
  .meta({ id: 'EnvironmentKey', example: 'production' });

export const ConnectionId = z
  .uuid()
  .meta({ id: 'ConnectionId', example: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11' });

/** Free text from a platform or a person. Untrusted: never Markdown, never HTML. */
export const UntrustedText = z.string().max(20_000);

export type Instant = z.infer<typeof Instant>;
export type PlatformId = z.infer<typeof PlatformId>;
export type ConnectionId = z.infer<typeof ConnectionId>;
