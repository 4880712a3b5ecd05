import os from 'node:os';
import { readSecret, readText } from './secret-source';
import type { SinkSettings } from './sink-settings';
import { FileTransport } from './transports/file-transport';
import { openTarget } from './transports/http-target';
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
        { ca: to.caFile === undefined ? undefined : readText(to.caFile, at('caFile')), client },
        { hostname, processId: process.pid, enterpriseNumber },
      );
    }
    case 'webhook':
      return new WebhookTransport(openTarget(to, at), readSecret(to.secret, at('secret')));
    case 'otlp':
      return new OtlpTransport(openTarget(to, at), patience);
  }
}
