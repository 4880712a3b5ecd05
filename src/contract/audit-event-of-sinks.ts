import * as z from 'zod';
import { eventFields } from './audit-event-fields';
import { PortableText, SinkName } from './scalar';

/** Index of an entry of the ledger: events have whole numbers. */
const entryIndex = z.int().nonnegative();

/** What happens to the export of the ledger besides its going on. */
export const sinkEvents = [
  /** The ledger's entries go to a sink that is new, or is sent to in another way than before. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('export_began'),
    sink: SinkName,
    format: PortableText,
    transport: PortableText,
    /** A file, or a host with its port: without paths and queries, which may hold secrets. */
    place: PortableText,
    /** Whether personal values that are not erased go along. */
    personalValues: z.boolean(),
    from: entryIndex,
  }),
  /** The configuration has the sink no more. */
  z.strictObject({ ...eventFields, kind: z.literal('export_ended'), sink: SinkName }),
  /** A sink was told to send again from an entry on. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('replay_asked'),
    sink: SinkName,
    from: entryIndex,
    /** The entry that it would have sent next. */
    instead: entryIndex,
  }),
  /** A sink refused an entry again and again; it was passed over and the rest goes on. */
  z.strictObject({
    ...eventFields,
    kind: z.literal('dead_letter'),
    sink: SinkName,
    index: entryIndex,
    tries: z.int().positive(),
    because: PortableText,
  }),
] as const;
