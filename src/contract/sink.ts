import * as z from 'zod';
import { EntryIndex } from './ledger';
import { listOf, pageOf } from './page';
import { Instant, SinkName, UntrustedText } from './scalar';

/** How far the export of the ledger to a sink is. */
export const Sink = z
  .object({
    name: SinkName,
    format: z.enum(['ocsf', 'cef', 'json']),
    transport: z.enum(['file', 'syslog', 'webhook', 'otlp']),
    /** Whether personal values that are not erased go along. */
    personalValues: z.boolean(),
    /** The newest entry that the sink has acknowledged or that was passed over; null before the first. */
    sentIndex: EntryIndex.nullable(),
    /** Entries still to be sent. */
    lag: EntryIndex,
    /** Why the last try failed; null once one has gone well since. */
    lastFailure: z.object({ at: Instant, reason: UntrustedText }).nullable(),
    deadLetters: z.int().nonnegative(),
  })
  .meta({ id: 'Sink' });

/** `GET /v1/sinks`: as the warden that answers is configured. */
export const SinkList = listOf(Sink, 'SinkList');

/** An entry that a sink refused until it was passed over. It goes away when a replay gets it through. */
const DeadLetter = z
  .object({
    index: EntryIndex,
    at: Instant,
    tries: z.int().positive(),
    reason: UntrustedText,
  })
  .meta({ id: 'DeadLetter' });

/** `GET /v1/sinks/{sink}/dead-letters`, by index. */
export const DeadLetterPage = pageOf(DeadLetter, 'DeadLetterPage');

/** The cursor is the index that the next page begins with. */
export const DeadLetterQuery = z.object({
  cursor: EntryIndex.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** The body of `POST /v1/sinks/{sink}/replay`: the entry to send again from. */
export const Replay = z.object({ from: EntryIndex }).meta({ id: 'Replay' });

export type Sink = z.infer<typeof Sink>;
export type DeadLetter = z.infer<typeof DeadLetter>;
