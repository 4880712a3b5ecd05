import { resourceFromAttributes } from '@opentelemetry/resources';
import { wardenVersion } from '../../version';
import type { OpenTarget } from './http-target';

/** What OpenTelemetry is told of this program: nothing about the machine that it runs on. */
export const thisService = resourceFromAttributes({
  'service.name': 'flagwarden',
  'service.version': wardenVersion,
});

/**
 * What an exporter of the OpenTelemetry SDK takes to reach a collector over HTTP.
 * @param timeoutMillis for one batch, with what the SDK repeats by itself
 */
export function otlpOptions({ url, headers, ca, addresses }: OpenTarget, timeoutMillis: number) {
  return {
    url,
    headers: { ...headers },
    timeoutMillis,
    httpAgentOptions: { keepAlive: true, lookup: addresses.lookup, ...(ca !== undefined && { ca }) },
  };
}
