import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics as global } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { addGauges, type GaugeParts } from './gauges';
import { meterName } from './instruments';
import type { MetricsSettings } from './metrics-settings';

export interface Metrics {
  readonly port: number;
  stop(): Promise<void>;
}

/** Measures from now on, and shows it at `/metrics` of a port of its own, as Prometheus reads it. */
export async function startMetrics({ host, port }: MetricsSettings, parts: GaugeParts): Promise<Metrics> {
  const exporter = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true });
  const provider = new MeterProvider({ readers: [exporter] });
  global.setGlobalMeterProvider(provider);
  addGauges(provider.getMeter(meterName), parts);
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/metrics')
      return exporter.getMetricsRequestHandler(request, response);
    response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      global.disable();
      await provider.shutdown();
    },
  };
}
