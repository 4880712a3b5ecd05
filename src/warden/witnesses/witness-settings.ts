import * as z from 'zod';
import { Malformed } from '../../ledger/ledger-errors';
import { parseVerifierKey } from '../../ledger/note-keys';

const WitnessKey = z.string().superRefine((text, context) => {
  try {
    if (parseVerifierKey(text).kind === 'cosignature') return;
    context.addIssue({
      code: 'custom',
      message: "is no witness's key: witnesses have keys for cosignatures",
    });
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    context.addIssue({ code: 'custom', message: `is no verifier key: ${error.message}` });
  }
});

const WitnessUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address with https:// or http://' })
  .refine((text) => {
    const { username, password, search, hash } = new URL(text);
    return username === '' && password === '' && search === '' && hash === '';
  }, 'must hold no user, password, query or fragment');

/** The section `witnesses` of a team warden's configuration. */
export const WitnessSettings = z
  .strictObject({
    members: z
      .array(
        z.strictObject({
          /** What `/add-checkpoint` is put after. */
          url: WitnessUrl,
          /** The verifier key, as `flagwarden witness create` prints it. */
          key: WitnessKey,
        }),
      )
      .min(1)
      .max(20),
    /** How many of them have to cosign a checkpoint before it is shown; all unless given. */
    quorum: z.int().min(1).optional(),
    /** For how long a checkpoint waits for them at most. After it, it is shown with the cosignatures that it has. */
    patienceSeconds: z.int().min(1).max(3600).default(30),
  })
  .superRefine(({ members, quorum }, context) => {
    if (quorum !== undefined && quorum > members.length)
      context.addIssue({
        code: 'custom',
        path: ['quorum'],
        message: `must be at most ${members.length}, as many as there are members`,
      });
    members.forEach(({ key }, at) => {
      if (members.findIndex((other) => other.key === key) < at)
        context.addIssue({ code: 'custom', path: ['members', at, 'key'], message: 'is given twice' });
    });
  });
export type WitnessSettings = z.infer<typeof WitnessSettings>;
