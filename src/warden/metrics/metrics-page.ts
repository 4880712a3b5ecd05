import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';

/** Metrics at `/metrics` of a port of its own, as Prometheus reads them. */
export class MetricsPage {
  readonly reader = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true });
  readonly #server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/metrics')
      return this.reader.getMetricsRequestHandler(request, response);
    response.writeHead(404).end();
  });

  /** The port that it listens on. */
  async open(host: string, port: number): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
