import * as z from 'zod';

/** What stands in an event in place of a personal value: the base64 of a salted SHA-256 hash. */
export const Commitment = z.strictObject({
  commitment: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes as base64'),
});

/** Who caused an event. */
export const Actor = z
  .discriminatedUnion('kind', [
    /** A caller with the warden's token. The warden knows its address and nothing else of it. */
    z.strictObject({ kind: z.literal('client'), address: Commitment }),
    /** Somebody who is known by name: `id` as the contract's PersonId. */
    z.strictObject({
      kind: z.literal('person'),
      id: Commitment,
      name: Commitment,
      address: Commitment,
    }),
    /** The warden of itself. */
    z.strictObject({ kind: z.literal('warden'), version: z.string() }),
  ])
  .meta({ id: 'Actor' });
