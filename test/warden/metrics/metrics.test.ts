import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes';
import { SinkSettings } from '../../../src/warden/sinks/sink-settings';
import { accessTo, asked, granted, once, staff, toggleOf } from '../access/asking';
import { TestWarden } from '../test-warden';

const people = staff();
/** A sink that gets nothing: its folder isn't there. */
const behind = SinkSettings.parse({
  name: 'secret-siem-name',
  format: 'json',
  to: { kind: 'file', path: path.join('/nowhere', 'ledger.jsonl') },
});
let warden: TestWarden;
beforeEach(async () => {
  warden = await TestWarden.start({
    people: Object.values(people),
    metrics: { host: '127.0.0.1', port: 0 },
    sinks: [behind],
  });
});
afterEach(() => warden.stop());

const shown = async () => (await fetch(`http://127.0.0.1:${warden.running.metricsPort}/metrics`)).text();
/** The figure of a line that begins so. */
const figure = (text: string, line: string) => {
  const found = text.split('\n').find((one) => one.startsWith(line));
  return found === undefined ? undefined : Number(found.split(' ').at(-1));
};

test('tell requests, grants, toggles, denials, the ledger, sinks and how long answers take', async () => {
  const connection = await warden.connected();
  await granted(warden, people, connection);
  await asked(warden, people.dana, accessTo(connection));
  const toggle = (by = people.dana) =>
    warden.sendAs(by, 'POST', routes.toggles, toggleOf(connection), once());
  expect((await toggle()).status).toBe(201);
  expect((await toggle(people.ravi)).status).toBe(403);
  const text = await shown();
  expect(figure(text, 'flagwarden_requests_pending ')).toBe(1);
  expect(figure(text, 'flagwarden_grants_active ')).toBe(1);
  expect(figure(text, 'flagwarden_toggles_total{outcome="applied"}')).toBe(1);
  expect(figure(text, 'flagwarden_denials_total{by="policies"}')).toBe(1);
  expect(figure(text, 'flagwarden_ledger_events_total{kind="request_made"}')).toBe(2);
  const size = Number(
    ((await (await warden.send('GET', routes.ledgerInfo)).json()) as { size: string }).size,
  );
  expect(figure(text, 'flagwarden_ledger_size ')).toBe(size);
  expect(figure(text, 'flagwarden_sink_lag{sink="0",transport="file"}')).toBe(size);
  const answers = 'http_server_request_duration_count{http_request_method="POST",http_route="/v1/toggles"';
  expect(figure(text, `${answers},http_response_status_code="201"}`)).toBe(1);
  expect(figure(text, `${answers},http_response_status_code="403"}`)).toBe(1);
});

test('name no person, flag, environment, connection or sink, and no address or method that a client made up', async () => {
  const connection = await warden.connected();
  await granted(warden, people, connection);
  await warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), once());
  await warden.fetch(`/v1/connections/${connection.id}/flags/new-checkout`);
  await warden.fetch('/v1/some-address');
  await warden.fetch(routes.warden, { method: 'MADEUP' });
  const text = await shown();
  for (const name of [
    'Dana',
    'Ravi',
    'new-checkout',
    'production',
    'shop',
    'secret-siem-name',
    connection.id,
  ])
    expect(text).not.toContain(name);
  expect(text).not.toMatch(/some-address|MADEUP/);
});

test('are shown at that one address alone, and go with the warden', async () => {
  const { metricsPort } = warden.running;
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
  expect((await warden.fetch('/metrics')).status).toBe(404);
  await warden.running.stop();
  await expect(shown()).rejects.toThrow();
});
