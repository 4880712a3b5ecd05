import os from 'node:os';
import { readSecret, readText } from './secret-source';
import type { SecretSource, SinkSettings } from './sink-settings';
import { AddressRule } from './transports/address-rule';
import { FileTransport } from './transports/file-transport';
import { OtlpTransport } from './transports/otlp-transport';
import { SyslogTransport } from './transports/syslog-transport';
import type { Transport } from './transports/transport';
import { WebhookTransport } from './transports/webhook-transport';

/**
 * What brings entries to a sink, with its secrets read. Nothing is connected to yet.
 * @param patience milliseconds that a try may take
 * @throws SecretFileError
 */
export function openTransport({ name, to }: SinkSettings, patience: number): Transport {
  const at = (setting: string) => `The sink "${name}", ${setting}`;
  const pem = (file: string | undefined) => (file === undefined ? undefined : readText(file, at('caFile')));
  const headersOf = (headers: Readonly<Record<string, SecretSource>>) =>
    Object.fromEntries(
      Object.entries(headers).map(([header, source]) => [
        header,
        readSecret(source, at(`headers.${header}`)),
      ]),
    );
  switch (to.kind) {
    case 'file':
      return new FileTransport(to);
    case 'syslog': {
      const client = to.client && {
        cert: readText(to.client.certificateFile, at('client.certificateFile')),
        key: readSecret(to.client.key, at('client.key')),
      };
      const hostname = to.hostname ?? os.hostname();
      const { enterpriseNumber } = to;
      return new SyslogTransport(
        to,
        { ca: pem(to.caFile), client },
        { hostname, processId: process.pid, enterpriseNumber },
      );
    }
    case 'webhook': {
      const key = readSecret(to.secret, at('secret'));
      return new WebhookTransport(
        to,
        { key, headers: headersOf(to.headers), ca: pem(to.caFile) },
        ruleOf(to),
      );
    }
    case 'otlp':
      return new OtlpTransport(
        to,
        { headers: headersOf(to.headers), ca: pem(to.caFile) },
        ruleOf(to),
        patience,
      );
  }
}

const ruleOf = ({ allowAddresses, url }: { allowAddresses: readonly string[]; url: string }) =>
  new AddressRule(allowAddresses, url.startsWith('https:'));
