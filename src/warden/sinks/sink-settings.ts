import * as z from 'zod';
import { SinkName } from '../../contract/scalar';
import { absolutePath, SecretSource } from './secret-source';
import { httpTarget } from './transports/http-target';

const Transport = z.discriminatedUnion(
  'kind',
  [
    /** A line an entry. */
    z.strictObject({ kind: z.literal('file'), path: absolutePath }),
    /** RFC 5424 over TLS (RFC 5425). */
    z.strictObject({
      kind: z.literal('syslog'),
      host: z.string().min(1).max(253),
      port: z.int().min(1).max(65_535).default(6514),
      caFile: absolutePath.optional(),
      /** To be known by: certificate and key (PEM). */
      client: z.strictObject({ certificateFile: absolutePath, key: SecretSource }).optional(),
      /** How this warden calls itself; the name of its machine unless given. */
      hostname: z
        .string()
        .regex(/^[!-~]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
        .optional(),
      /** The IANA private enterprise number in the id of structured data; unless given, the one for documentation. */
      enterpriseNumber: z.int().positive().default(32_473),
      /** Longer messages become dead letters in place of being cut by the server. */
      largestMessageBytes: z.int().min(2048).default(131_072),
    }),
    /** Lines in a POST, signed with HMAC-SHA-256. */
    z.strictObject({ kind: z.literal('webhook'), ...httpTarget, secret: SecretSource }),
    /** OTLP logs over HTTP. */
    z.strictObject({ kind: z.literal('otlp'), ...httpTarget }),
  ],
  'must have a "kind": file, syslog, webhook or otlp',
);

/** A place that the ledger is exported to, as the operator configures it: one item of `sinks`. */
export const SinkSettings = z.strictObject({
  name: SinkName,
  format: z.enum(['ocsf', 'cef', 'json']),
  to: Transport,
  /** Whether personal values that are not erased go along. */
  personalValues: z.boolean().default(false),
  /** Where a sink begins that was not there before. */
  begin: z.enum(['first', 'next']).default('first'),
  /** Entries sent together at most. */
  batch: z.int().min(1).max(1000).default(100),
  /** How often an entry may be refused until it is passed over. */
  tries: z.int().min(1).max(100).default(5),
});

/** The section `sinks` of a team warden's configuration. */
export const SinkSettingsList = z
  .array(SinkSettings)
  .max(20)
  .superRefine((list, context) => {
    list.forEach(({ name }, at) => {
      if (list.findIndex((other) => other.name === name) < at)
        context.addIssue({
          code: 'custom',
          path: [at, 'name'],
          message: `"${name}" names another sink, too`,
        });
    });
  });

export type SinkSettings = z.infer<typeof SinkSettings>;
export type TransportSettings<Kind extends SinkSettings['to']['kind']> = Extract<
  SinkSettings['to'],
  { kind: Kind }
>;
