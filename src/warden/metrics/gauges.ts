import type { Meter } from '@opentelemetry/api';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import type { Sinks } from '../sinks/sinks';
import type { Store } from '../store/store';

export interface GaugeParts {
  readonly store: Store;
  readonly sinks: Sinks;
  readonly log: Log;
}

/** What is looked up whenever somebody asks: it is the same at every warden on a database. */
export function addGauges(meter: Meter, { store, sinks, log }: GaugeParts): void {
  const pending = meter.createObservableGauge('flagwarden.requests.pending', {
    description: 'Requests that wait for a review',
  });
  const active = meter.createObservableGauge('flagwarden.grants.active', {
    description: 'Grants that hold now',
  });
  const size = meter.createObservableGauge('flagwarden.ledger.size', {
    description: 'Entries of the ledger',
  });
  const lag = meter.createObservableGauge('flagwarden.sink.lag', {
    description: 'Entries that are still to be sent, by place in the list of sinks',
  });
  meter.addBatchObservableCallback(
    async (result) => {
      try {
        const counts = await store.access.counts();
        result.observe(pending, counts.pending);
        result.observe(active, counts.active);
        result.observe(size, Number((await store.ledger.checkpoint())?.size ?? 0n));
        for (const [at, sink] of (await sinks.list()).entries())
          result.observe(lag, Number(sink.lag), { sink: at, transport: sink.transport });
      } catch (error) {
        log.warn({ error: describeError(error) }, 'What is to be measured could not be looked up');
      }
    },
    [pending, active, size, lag],
  );
}
