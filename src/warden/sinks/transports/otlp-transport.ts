import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { LoggerProvider, type LogRecordProcessor, type ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { wardenVersion } from '../../version';
import { statusFailure, Unavailable } from '../sink-failure';
import type { OpenTarget } from './http-target';
import { otlpOptions, thisService } from './otlp-options';
import type { Letter, Transport } from './transport';

const severities = {
  informational: [SeverityNumber.INFO, 'INFO'],
  low: [SeverityNumber.INFO2, 'INFO2'],
  medium: [SeverityNumber.WARN, 'WARN'],
  high: [SeverityNumber.ERROR, 'ERROR'],
} as const;

/** Log records over OTLP/HTTP, made and sent by the OpenTelemetry SDK. Nothing of it is registered globally. */
export class OtlpTransport implements Transport {
  readonly #exporter: OTLPLogExporter;

  constructor(
    private readonly target: OpenTarget,
    /** Milliseconds for one batch, with what the SDK repeats by itself. */
    timeoutMillis: number,
  ) {
    this.#exporter = new OTLPLogExporter(otlpOptions(target, timeoutMillis));
  }

  async send(letters: readonly Letter[], signal: AbortSignal): Promise<void> {
    this.target.addresses.requireHost(new URL(this.target.url).hostname);
    const records = recordsOf(letters);
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(new Unavailable('The collector did not answer in time.'));
      signal.addEventListener('abort', abort, { once: true });
      this.#exporter.export(records, ({ error, ...result }) => {
        signal.removeEventListener('abort', abort);
        if (Number(result.code) === 0) resolve();
        else reject(failureOf(error));
      });
    });
  }

  async close(): Promise<void> {
    await this.#exporter.shutdown();
  }
}

function failureOf(error: Error | undefined): Error {
  const status = error && 'code' in error && typeof error.code === 'number' ? error.code : null;
  return (
    (status === null ? null : statusFailure(status)) ?? error ?? new Unavailable('The collector failed.')
  );
}

/** Records are gathered, not sent, by the SDK's own pipeline: the cursor has to know what became of each batch. */
class Gathering implements LogRecordProcessor {
  readonly records: ReadableLogRecord[] = [];

  onEmit(record: ReadableLogRecord): void {
    this.records.push(record);
  }

  async forceFlush(): Promise<void> {
    // Nothing is on its way.
  }

  async shutdown(): Promise<void> {
    // Nothing is held.
  }
}

function recordsOf(letters: readonly Letter[]): ReadableLogRecord[] {
  const gathering = new Gathering();
  const provider = new LoggerProvider({
    resource: thisService,
    processors: [gathering],
  });
  const logger = provider.getLogger('flagwarden.ledger', wardenVersion);
  for (const { index, log, id, at, kind, severity, line } of letters) {
    const [severityNumber, severityText] = severities[severity];
    logger.emit({
      eventName: `flagwarden.${kind}`,
      timestamp: at,
      severityNumber,
      severityText,
      body: line,
      attributes: {
        'log.record.uid': id,
        'flagwarden.ledger.name': log,
        'flagwarden.ledger.index': String(index),
        'flagwarden.event.kind': kind,
      },
    });
  }
  return gathering.records;
}
