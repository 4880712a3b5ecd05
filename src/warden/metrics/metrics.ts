import { metrics as global } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { thisService } from '../sinks/transports/otlp-options';
import { addGauges, type GaugeParts } from './gauges';
import { meterName } from './instruments';
import type { MetricsSettings } from './metrics-settings';
import { MetricsPage } from './metrics-page';
import { sendingTo } from './metrics-sender';

/** Milliseconds that a warden which stops gives to what is still to be sent. */
const lastWords = 2_000;

export interface Metrics {
  /** Where they are shown; null for nowhere. */
  readonly port: number | null;
  stop(): Promise<void>;
}

/**
 * Measures from now on: shows it as Prometheus reads it, and sends it to a collector.
 * @throws SecretFileError when a secret or certificate for the collector can't be read
 */
export async function startMetrics(
  { host, port, otlp }: MetricsSettings,
  parts: GaugeParts,
): Promise<Metrics> {
  const page = port === null ? null : new MetricsPage();
  const sender = otlp && sendingTo(otlp, parts.log);
  const readers = [...(page ? [page.reader] : []), ...(sender ? [sender] : [])];
  const provider = new MeterProvider({ resource: thisService, readers });
  global.setGlobalMeterProvider(provider);
  addGauges(provider.getMeter(meterName), parts);
  const shownAt = page && port !== null ? await page.open(host, port) : null;
  return {
    port: shownAt,
    stop: async () => {
      await page?.close();
      global.disable();
      // A collector that doesn't answer is no reason to go on.
      await provider.shutdown({ timeoutMillis: lastWords }).catch(() => undefined);
    },
  };
}
