import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PeriodicExportingMetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { Log } from '../log/log';
import { describeError } from '../log/describe-error';
import { Unavailable } from '../sinks/sink-failure';
import { openTarget, type OpenTarget } from '../sinks/transports/http-target';
import { otlpOptions } from '../sinks/transports/otlp-options';
import type { MetricsCollector } from './metrics-settings';

/** Milliseconds for one sending, with what the SDK repeats by itself. */
const patience = 10_000;

/**
 * Sends metrics over OTLP/HTTP again and again, and when it is shut down.
 * @throws SecretFileError when a secret or certificate can't be read
 */
export function sendingTo(collector: MetricsCollector, log: Log): PeriodicExportingMetricReader {
  const target = openTarget(collector, (setting) => `The metrics' collector, ${setting}`);
  const exportIntervalMillis = collector.everySeconds * 1_000;
  return new PeriodicExportingMetricReader({
    exporter: new JudgedExporter(target, log),
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(patience, exportIntervalMillis),
  });
}

type Done = Parameters<OTLPMetricExporter['export']>[1];

/** Reaches only addresses that it may, and tells when sending begins to fail, and when it works again. */
class JudgedExporter extends OTLPMetricExporter {
  #failing = false;

  constructor(
    private readonly target: OpenTarget,
    private readonly log: Log,
  ) {
    super(otlpOptions(target, patience));
  }

  override export(metrics: ResourceMetrics, done: Done): void {
    try {
      this.target.addresses.requireHost(new URL(this.target.url).hostname);
    } catch (error) {
      this.#tell(error as Error);
      return done({ code: 1, error: error as Error });
    }
    return super.export(metrics, (result) => {
      this.#tell(Number(result.code) === 0 ? null : (result.error ?? new Error('The collector failed.')));
      done(result);
    });
  }

  #tell(error: Error | null): void {
    if (error && !this.#failing)
      this.log.warn(
        { error: describeError(error), ...(error instanceof Unavailable && { detail: error.message }) },
        'Metrics could not be sent to the collector',
      );
    if (!error && this.#failing) this.log.info('Metrics are sent to the collector again');
    this.#failing = error !== null;
  }
}
