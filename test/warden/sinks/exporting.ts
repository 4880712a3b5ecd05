import type { Ledger } from '../../../src/warden/ledger/ledger';
import { openLog } from '../../../src/warden/log/log';
import { SinkSettings } from '../../../src/warden/sinks/sink-settings';
import { Sinks } from '../../../src/warden/sinks/sinks';
import type { Store } from '../../../src/warden/store/store';
import { event } from '../ledger/sample-event';
import { ledgerOf } from '../ledger/stored-ledger';

/** Settings as an operator writes them. */
export const settings = (given: unknown): SinkSettings => SinkSettings.parse(given);

export const hook = (url: string, more: Record<string, unknown> = {}) => {
  process.env['FLAGWARDEN_TEST_HOOK_KEY'] = 'hook-key';
  return settings({
    name: 'hook',
    format: 'json',
    to: {
      kind: 'webhook',
      url,
      secret: { environment: 'FLAGWARDEN_TEST_HOOK_KEY' },
      allowAddresses: ['127.0.0.1'],
    },
    ...more,
  });
};

/** As in earnest, but without long pauses. */
export const pace = { poll: 10, firstPause: 5, longestPause: 20, patience: 5_000, lease: 30_000 };

export const exporting = async (
  store: Store,
  sinks: readonly SinkSettings[],
  more: Partial<typeof pace> = {},
): Promise<{ sinks: Sinks; ledger: Ledger }> => {
  const ledger = await ledgerOf(store);
  const made = new Sinks({
    settings: sinks,
    store,
    ledger,
    log: openLog('silent'),
    pace: { ...pace, ...more },
  });
  await made.start();
  return { sinks: made, ledger };
};

export const record = (ledger: Ledger, from: number, count: number): Promise<void> =>
  ledger.record(...Array.from({ length: count }, (_, at) => event(`event-${from + at}`)));

/** Of lines of JSON. */
export const indexesOf = (lines: readonly string[]): number[] =>
  lines.map((line) => Number((JSON.parse(line) as { index: string }).index));

export const upTo = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, at) => from + at);

/** For a machine that is busy. */
export const patiently = { timeout: 30_000 };
