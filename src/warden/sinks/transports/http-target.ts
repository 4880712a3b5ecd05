import * as z from 'zod';
import { absolutePath, readSecret, readText, SecretSource } from '../secret-source';
import { AddressBlock, AddressRule } from './address-rule';

const HeaderName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'must be the name of a header: A-Z a-z 0-9 -');

const HttpUrl = z.url({ protocol: /^https?$/, error: 'must be an address with https://' }).refine((text) => {
  const { username, password, hash } = new URL(text);
  return username === '' && password === '' && hash === '';
}, 'must hold no user, password or fragment: name secrets under "headers"');

/** What a warden posts to, as the operator configures it. */
export const httpTarget = {
  url: HttpUrl,
  /** Headers with secrets, such as `Authorization`. */
  headers: z.record(HeaderName, SecretSource).default({}),
  /** Certificates (PEM) to trust in place of those that are usual. */
  caFile: absolutePath.optional(),
  /** Addresses to allow although they are private, and over http:// too: `10.1.2.3` or `10.1.0.0/16`. */
  allowAddresses: z.array(AddressBlock).default([]),
};
type HttpTarget = z.infer<z.ZodObject<typeof httpTarget>>;

/** A target with its secrets read. Nothing is connected to yet. */
export interface OpenTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM. */
  readonly ca: string | undefined;
  readonly addresses: AddressRule;
}

/**
 * @param at names a setting of the target, for whoever has to mend it
 * @throws SecretFileError
 */
export function openTarget(
  { url, headers, caFile, allowAddresses }: HttpTarget,
  at: (setting: string) => string,
): OpenTarget {
  const secrets = Object.entries(headers).map(([header, source]) => [
    header,
    readSecret(source, at(`headers.${header}`)),
  ]);
  return {
    url,
    headers: Object.fromEntries(secrets) as Record<string, string>,
    ca: caFile === undefined ? undefined : readText(caFile, at('caFile')),
    addresses: new AddressRule(allowAddresses, url.startsWith('https:')),
  };
}
