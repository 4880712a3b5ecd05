import { z } from 'zod';
import { SinkName } from '../../contract/scalar';
import { AddressBlock } from './transports/address-rule';

const absolutePath = z.string().regex(/^(\/|[A-Za-z]:[\\/])/, 'must be an absolute path');

/** Where a secret is: in a file of its own, or in an environment variable. Never in the configuration itself. */
export const SecretSource = z.union(
  [
    z.strictObject({ file: absolutePath }),
    z.strictObject({ environment: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  ],
  'must be {file: /absolute/path} or {environment: NAME}: secrets do not stand in the configuration',
);

const HeaderName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'must be the name of a header: A-Z a-z 0-9 -');

const HttpUrl = z.url({ protocol: /^https?$/, error: 'must be an address with https://' }).refine((text) => {
  const { username, password, hash } = new URL(text);
  return username === '' && password === '' && hash === '';
}, 'must hold no user, password or fragment: name secrets under "headers"');

const http = {
  url: HttpUrl,
  /** Headers with secrets, such as `Authorization`. */
  headers: z.record(HeaderName, SecretSource).default({}),
  /** Certificates (PEM) to trust in place of those that are usual. */
  caFile: absolutePath.optional(),
  /** Addresses to allow although they are private, and over http:// too: `10.1.2.3` or `10.1.0.0/16`. */
  allowAddresses: z.array(AddressBlock).default([]),
};

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
    z.strictObject({ kind: z.literal('webhook'), ...http, secret: SecretSource }),
    /** OTLP logs over HTTP. */
    z.strictObject({ kind: z.literal('otlp'), ...http }),
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
export type SecretSource = z.infer<typeof SecretSource>;
export type TransportSettings<Kind extends SinkSettings['to']['kind']> = Extract<
  SinkSettings['to'],
  { kind: Kind }
>;
