import * as z from 'zod';
import { Answer } from './answer';
import { listOf } from './page';
import { PlatformId, PortableText, UntrustedText } from './scalar';

/**
 * What a platform offers, whatever a particular token may do. `no` means "not offered" and is never an error;
 * `unknown` means it depends on the edition and only a probe can tell.
 */
export const Capabilities = z
  .object({
    /** Turning a flag on and off per environment. */
    toggle: Answer,
    /** A percentage rollout per environment. */
    rollout: Answer,
    /** A comment of ours is stored with a change on the platform. */
    changeComment: Answer,
    /** The platform has approvals of its own, which a direct change may run into. */
    approvals: Answer,
    /** The platform tells who changed a flag, when and how. */
    changeHistory: Answer,
    /** The platform tells when a flag was last evaluated. */
    lastEvaluated: Answer,
    /** The platform names owners of flags. */
    owners: Answer,
    /** The platform itself marks flags as stale. */
    staleMark: Answer,
    /** The platform refuses a change whose base version is outdated. */
    optimisticLock: Answer,
  })
  .meta({ id: 'Capabilities' });

/** One field of the form a person fills in to connect a platform. Texts are English; the editor translates by `key`. */
export const ConnectField = z
  .object({
    key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    label: z.string(),
    kind: z.enum(['url', 'path', 'text']),
    required: z.boolean(),
    placeholder: z.string().optional(),
    default: z.string().optional(),
  })
  .meta({ id: 'ConnectField' });

export const CredentialForm = z
  .object({
    label: z.string(),
    /** What kind of token is wanted and where to make one. */
    hint: z.string(),
  })
  .meta({ id: 'CredentialForm' });

/** A platform the warden has an adapter for. */
export const Platform = z
  .object({
    id: PlatformId,
    name: z.string(),
    fields: z.array(ConnectField),
    /** Null when the platform needs no credential. */
    credential: CredentialForm.nullable(),
    capabilities: Capabilities,
    documentation: z.url().nullable(),
  })
  .meta({ id: 'Platform' });

/** `GET /v1/platforms`. */
export const PlatformList = listOf(Platform, 'PlatformList');

/** The values of a platform's connect form, by field key. */
export const ConnectSettings = z.record(z.string(), PortableText.max(4096)).meta({ id: 'ConnectSettings' });

/** A project (or workspace, or config) of the platform that one connection can hold. */
export const PlatformProject = z
  .object({ id: z.string().min(1), name: UntrustedText, flagCount: z.int().nonnegative().nullable() })
  .meta({ id: 'PlatformProject' });

/** One thing a token can or cannot do, found out by asking the platform. */
export const Ability = z
  .object({
    ability: z.enum(['read_flags', 'read_environments', 'read_history', 'toggle']),
    answer: Answer,
    /** Why, in the platform's words where it gave any. */
    note: UntrustedText.nullable(),
  })
  .meta({ id: 'Ability' });

/** What a trial connection found. Nothing is stored by a probe. */
export const Probe = z
  .object({
    /** Whom the platform takes the token for; null when it doesn't say. */
    identity: UntrustedText.nullable(),
    /** Edition and version as the platform tells them, for instance "Open Source 8.2.0". */
    edition: UntrustedText.nullable(),
    abilities: z.array(Ability),
    capabilities: Capabilities,
    projects: z.array(PlatformProject),
  })
  .meta({ id: 'Probe' });

/** The body of `POST /v1/probes`. The credential is used once and not kept. */
export const ProbeRequest = z
  .object({
    platform: PlatformId,
    settings: ConnectSettings,
    credential: z.string().min(1).max(8192).nullable(),
  })
  .meta({ id: 'ProbeRequest' });

export type Capabilities = z.infer<typeof Capabilities>;
export type ConnectField = z.infer<typeof ConnectField>;
export type Platform = z.infer<typeof Platform>;
export type ConnectSettings = z.infer<typeof ConnectSettings>;
export type PlatformProject = z.infer<typeof PlatformProject>;
export type Ability = z.infer<typeof Ability>;
export type Probe = z.infer<typeof Probe>;
export type ProbeRequest = z.infer<typeof ProbeRequest>;
