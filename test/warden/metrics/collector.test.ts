import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes';
import { MetricsSettings } from '../../../src/warden/metrics/metrics-settings';
import { granted, once, staff, toggleOf } from '../access/asking';
import { HttpReceiver, makeCertificate, type Certificate } from '../sinks/receivers';
import { TestWarden } from '../test-warden';

const people = staff();
const keyFile = path.join(os.tmpdir(), `flagwarden-collector-key-${process.pid}`);
let certificate: Certificate;
beforeAll(async () => {
  certificate = await makeCertificate();
  await writeFile(keyFile, 'key-of-the-collector\n');
});
afterAll(async () => {
  await rm(keyFile, { force: true });
  await certificate.remove();
});

let collector: HttpReceiver;
let warden: TestWarden;
afterEach(async () => {
  await warden.stop();
  await collector.stop();
});

async function start(more: object = {}): Promise<void> {
  collector = await HttpReceiver.start(certificate);
  const otlp = {
    url: collector.url(),
    headers: { 'X-Api-Key': { file: keyFile } },
    caFile: certificate.certFile,
    allowAddresses: ['127.0.0.1'],
    everySeconds: 1,
    ...more,
  };
  warden = await TestWarden.start({
    people: Object.values(people),
    metrics: MetricsSettings.parse({ port: null, otlp }),
  });
}

interface Told {
  readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
  readonly scopeMetrics: readonly {
    readonly metrics: readonly {
      readonly name: string;
      readonly sum?: { readonly dataPoints: readonly { readonly asDouble?: number }[] };
      readonly gauge?: { readonly dataPoints: readonly { readonly asDouble?: number }[] };
    }[];
  }[];
}
const told = () =>
  collector.posted.flatMap(({ body }) => (JSON.parse(body) as { resourceMetrics: Told[] }).resourceMetrics);
/** What was told last of a metric. */
const latest = (name: string) => {
  const found = told()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .findLast((metric) => metric.name === name);
  return (found?.sum ?? found?.gauge)?.dataPoints[0]?.asDouble;
};

describe('a collector', () => {
  test('is sent what the warden measures, over TLS and with its key, and no names', async () => {
    await start();
    const connection = await warden.connected();
    await granted(warden, people, connection);
    const toggle = await warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), once());
    expect(toggle.status).toBe(201);
    await expect.poll(() => latest('flagwarden.toggles'), { timeout: 20_000 }).toBe(1);
    expect(latest('flagwarden.grants.active')).toBe(1);
    const { headers } = collector.posted[0] ?? {};
    expect(headers?.['x-api-key']).toBe('key-of-the-collector');
    expect(told()[0]?.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'flagwarden' },
    });
    for (const { body } of collector.posted) expect(body).not.toMatch(/Dana|new-checkout|production/);
  });

  test('is told the last figures when the warden stops', async () => {
    await start({ everySeconds: 3_600 });
    await warden.connected();
    expect(collector.posted).toEqual([]);
    await warden.running.stop();
    expect(latest('flagwarden.ledger.size')).toBeGreaterThan(0);
  });

  test('that may not be reached, or does not answer, keeps nobody from working or from stopping', async () => {
    await start({ allowAddresses: [] });
    const connection = await warden.connected();
    expect((await granted(warden, people, connection)).state).toBe('active');
    await warden.running.stop();
    expect(collector.posted).toEqual([]);
  });
});

test.each([
  ['a secret in the file itself', { headers: { 'X-Api-Key': 'secret' } }],
  ['a user in the address', { url: 'https://user:password@collector.example/v1/metrics' }],
  ['no address', { url: undefined }],
])('%s is refused', (_, fault) => {
  const otlp = { url: 'https://collector.example/v1/metrics', ...fault };
  expect(MetricsSettings.safeParse({ otlp }).success).toBe(false);
});
