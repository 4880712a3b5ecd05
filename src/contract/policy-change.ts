import * as z from 'zod';
import { Reason } from './access-request';
import { PageQuery, pageOf } from './page';
import { PersonRef } from './person';
import { Role } from './role';
import { Instant, PortableText } from './scalar';

/** SHA-256 over the texts of a policy set and the schema, in hexadecimal digits. */
export const PolicySetHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
  .meta({ id: 'PolicySetHash' });

export const PolicyChangeId = z.uuid().meta({ id: 'PolicyChangeId' });

/** SHA-256 over everything that a review of a policy change stands for, in hexadecimal digits. */
const PolicyChangeDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'PolicyChangeDigest' });

/** Characters of all files of a set together. */
const largestSet = 512 * 1024;

/** Shown as one line: without characters that control or can't be seen. */
const plainLine = (text: string) => !/[\p{Cc}\p{Cf}]/u.test(text);
const notPlain = 'must not hold control characters';

const PolicyFile = z.strictObject({
  /** Its path below the folder. */
  name: PortableText.max(200)
    .regex(
      /^([^./\\][^/\\]*\/)*[^./\\][^/\\]*\.cedar$/,
      'must be the path of a *.cedar file below the folder',
    )
    .refine(plainLine, notPlain),
  /** Untrusted: never Markdown, never HTML. */
  text: PortableText.max(largestSet),
});

/** Where in git a set was read, and whether that commit has exactly this set. */
export const PolicyCheckout = z
  .strictObject({
    commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be the hash of a commit'),
    clean: z.boolean(),
  })
  .meta({ id: 'PolicyCheckout' });

const texts = {
  /** What people call the set. */
  name: PortableText.min(1).max(100).refine(plainLine, notPlain),
  /** Approvals that production needs at least, break-glass aside: the set is held to it before it is put up for review. */
  productionApprovals: z.int().min(0).max(10),
  files: z.array(PolicyFile).min(1).max(200),
};

/** `GET /v1/policies/sets/{hash}`: a set that is or was in force, or was proposed. */
export const PolicySetTexts = z.object({ hash: PolicySetHash, ...texts }).meta({ id: 'PolicySetTexts' });

/** `GET /v1/policies`: what decides now. */
export const PoliciesInForce = z
  .object({
    hash: PolicySetHash,
    name: z.string(),
    since: Instant,
    /** The policy change that put them in force; null where none did. */
    changeId: PolicyChangeId.nullable(),
    /** That of the change; null where there was none, or none is known. */
    checkout: PolicyCheckout.nullable().default(null),
  })
  .meta({ id: 'PoliciesInForce' });

/** The body of `POST /v1/policies/changes`: a new set, or the hash of one that the warden has, to go back to it. */
export const NewPolicyChange = z
  .union([
    z
      .strictObject({
        reason: Reason,
        ...texts,
        /** In the words of who proposes it: the warden doesn't see the repository. */
        checkout: PolicyCheckout.optional(),
      })
      .refine(
        ({ files }) => new Set(files.map(({ name }) => name)).size === files.length,
        'must not name a file twice',
      ),
    z.strictObject({ reason: Reason, restore: PolicySetHash }),
  ])
  .meta({ id: 'NewPolicyChange' });

/** Somebody, or everybody of a kind, who may do more or less. */
const EffectOnSomebody = z.object({
  change: z.enum(['gains', 'loses']),
  who: z.object({
    /** Of an imagined one the roles stand in the id. Names are untrusted text. */
    id: z.string(),
    name: z.string().nullable(),
    kind: z.enum(['person', 'service']),
    roles: z.array(Role),
    groups: z.array(z.string()).max(20),
  }),
  action: z.string(),
  flag: z.string().nullable(),
  environment: z.string().nullable(),
  breakGlass: z.boolean(),
  /** How many decisions change so. */
  count: z.int().positive(),
  /** Ids of the policies that allow it now, or forbid it; empty where nothing permits it any more. */
  because: z.array(z.string()).max(20),
});

/** What decisions would turn out otherwise. */
const Effect = z.object({
  /** Decisions that were made anew. */
  asked: z.int().nonnegative(),
  gains: z.int().nonnegative(),
  losses: z.int().nonnegative(),
  /** The first of them. */
  changes: z.array(EffectOnSomebody).max(200),
});

/** Who gains and who loses what. */
export const PolicyEffect = z
  .object({
    /** Decisions that the warden made lately, with the facts of that time. */
    replayed: Effect,
    /** When the oldest of them was made; null where there are none. */
    replayedSince: Instant.nullable(),
    /** Everything thought of: every role, group, flag and moment that either set names, and those just beside. */
    imagined: Effect,
    productionApprovals: z.object({ before: z.int().nonnegative(), after: z.int().nonnegative() }),
  })
  .meta({ id: 'PolicyEffect' });

export const PolicyChangeState = z
  .enum(['pending', 'approved', 'denied', 'withdrawn', 'expired', 'superseded'])
  .meta({ id: 'PolicyChangeState' });

/** Another policy set that is to be in force, and what became of it. Texts of people are untrusted. */
export const PolicyChange = z
  .object({
    id: PolicyChangeId,
    /** Grows with every change of it. */
    version: z.int().positive(),
    state: PolicyChangeState,
    /** Null: the operator's configuration names other policies than those in force. */
    author: PersonRef.nullable(),
    reason: Reason.nullable(),
    /** What the set is called. */
    name: z.string(),
    before: PolicySetHash,
    after: PolicySetHash,
    /** The author's word for it; where there is no author, the warden looked itself. Null where none is known. */
    checkout: PolicyCheckout.nullable().default(null),
    digest: PolicyChangeDigest,
    /** By name. */
    files: z.array(z.object({ name: z.string(), change: z.enum(['added', 'removed', 'changed']) })),
    effect: PolicyEffect,
    review: z
      .object({
        reviewer: PersonRef,
        verdict: z.enum(['approve', 'deny']),
        comment: Reason.nullable(),
        at: Instant,
      })
      .nullable(),
    createdAt: Instant,
    /** One that is pending then ends by itself. */
    expiresAt: Instant,
    closedAt: Instant.nullable(),
    /** Why it ended, where no person ended it. */
    closedBecause: z.string().nullable(),
  })
  .meta({ id: 'PolicyChange' });

/** `GET /v1/policies/changes`, newest first. */
export const PolicyChangePage = pageOf(PolicyChange, 'PolicyChangePage');

export const PolicyChangeQuery = PageQuery.extend({
  /** Pending ones that the caller may review. */
  waitingForMe: z.stringbool().default(false),
  state: PolicyChangeState.optional(),
});

/** The body of `POST /v1/policies/changes/{changeId}/review`. */
export const NewPolicyReview = z
  .strictObject({
    verdict: z.enum(['approve', 'deny']),
    /** Needed to deny. */
    comment: Reason.nullable().default(null),
    /** What the reviewer saw. */
    digest: PolicyChangeDigest,
  })
  .meta({ id: 'NewPolicyReview' });

export type PolicyCheckout = z.infer<typeof PolicyCheckout>;
export type PolicySetTexts = z.infer<typeof PolicySetTexts>;
export type PoliciesInForce = z.infer<typeof PoliciesInForce>;
export type NewPolicyChange = z.infer<typeof NewPolicyChange>;
export type PolicyEffect = z.infer<typeof PolicyEffect>;
export type EffectOnSomebody = z.infer<typeof EffectOnSomebody>;
export type PolicyChangeState = z.infer<typeof PolicyChangeState>;
export type PolicyChange = z.infer<typeof PolicyChange>;
export type NewPolicyReview = z.infer<typeof NewPolicyReview>;
