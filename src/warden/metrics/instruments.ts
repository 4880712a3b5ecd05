import { metrics, type Counter, type Histogram, type MeterProvider } from '@opentelemetry/api';
import type { NewEvent } from '../ledger/sealed-event';

/** What is measured: never with a name of a person, a flag or anything else that people choose. */
interface Instruments {
  readonly provider: MeterProvider;
  readonly events: Counter;
  readonly toggles: Counter;
  readonly denials: Counter;
  readonly requests: Histogram;
  readonly calls: Histogram;
}

/** The name of the meter. */
export const meterName = 'flagwarden';

/** Seconds; the boundaries that the semantic conventions of OpenTelemetry give for HTTP. */
const boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const seconds = { unit: 's', advice: { explicitBucketBoundaries: boundaries } };

let made: Instruments | undefined;

/** Those of the provider that is there now; without any they measure nothing. */
function instruments(): Instruments {
  const provider = metrics.getMeterProvider();
  if (made?.provider === provider) return made;
  const meter = metrics.getMeter(meterName);
  made = {
    provider,
    events: meter.createCounter('flagwarden.ledger.events', {
      description: 'Events that this warden recorded, by kind',
    }),
    toggles: meter.createCounter('flagwarden.toggles', { description: 'Toggles that ended, by outcome' }),
    denials: meter.createCounter('flagwarden.denials', {
      description: 'What was refused: by the policies, or before anything was asked of them',
    }),
    requests: meter.createHistogram('http.server.request.duration', {
      ...seconds,
      description: 'Requests that were answered',
    }),
    calls: meter.createHistogram('flagwarden.platform.call.duration', {
      ...seconds,
      description: 'Calls of flag platforms, by how they ended',
    }),
  };
  return made;
}

/** Counts what is being recorded. */
export function countEvents(events: readonly NewEvent[]): void {
  const { events: all, toggles, denials } = instruments();
  for (const event of events) {
    all.add(1, { kind: event.kind });
    if (event.kind === 'toggle_ended') toggles.add(1, { outcome: event.outcome });
    if (event.kind === 'act_denied') denials.add(1, { by: 'policies' });
    if (event.kind === 'access_denied') denials.add(event.count, { by: event.reason });
  }
}

/** @param route as the contract writes it, with the names of its parameters */
export function measureRequest(method: string, route: string, status: number, milliseconds: number): void {
  instruments().requests.record(milliseconds / 1_000, {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
  });
}

/** Measures a call of a platform, whatever becomes of it. */
export async function measuringCall<Answer>(method: string, call: () => Promise<Answer>): Promise<Answer> {
  const start = performance.now();
  let ended = 'failed';
  try {
    const answer = await call();
    ended = 'answered';
    return answer;
  } finally {
    instruments().calls.record((performance.now() - start) / 1_000, {
      'http.request.method': method,
      ended,
    });
  }
}
