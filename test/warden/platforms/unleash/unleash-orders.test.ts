import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlatformSession } from '../../../../src/warden/platforms/platform-adapter';
import { unleashAdapter } from '../../../../src/warden/platforms/unleash/unleash-adapter';
import { RecordedUnleash, send } from './recorded-unleash';

/** What a real Open Source server can't be made to do: approvals (after the OpenAPI document of 7.5.0), and faults. */
const never = new AbortController().signal;
const feature = '/api/admin/projects/default/features/a-plain';
const turnOff = `POST ${feature}/environments/production/off`;
const config = 'GET /api/admin/projects/default/change-requests/config';
const json = { 'content-type': 'application/json' };

let unleash: RecordedUnleash;
let session: PlatformSession;
beforeEach(async () => {
  unleash = await RecordedUnleash.start();
  session = unleashAdapter.open({ settings: { url: unleash.url }, credential: unleash.token });
  shows(true);
});
afterEach(async () => {
  await session.close();
  await unleash.stop();
});

/** The flag `a-plain` is on or off in production from now on. */
function shows(enabled: boolean) {
  const environments = [{ name: 'production', enabled, strategies: [], variants: [] }];
  unleash.insteadAnswer(`GET ${feature}`, { body: { name: 'a-plain', environments } });
}

async function turnedOff() {
  const project = session.project('default');
  const baseVersion = (await project.read('a-plain', 'production', never))?.version ?? '';
  const change = {
    flagKey: 'a-plain',
    environment: 'production',
    baseVersion,
    comment: 'why',
  };
  return project.apply({ ...change, to: { state: 'off' } }, never);
}
const sent = () => unleash.requests().filter((name) => name === turnOff).length;

test('a change that is taken and shown is made once', async () => {
  unleash.instead(turnOff, (_, response) => {
    shows(false);
    response.writeHead(200).end();
  });
  expect((await turnedOff()).state).toBe('off');
  expect(sent()).toBe(1);
});

test('where Unleash wants a change request, nothing is sent', async () => {
  const here = {
    environment: 'production',
    type: 'production',
    changeRequestEnabled: true,
    requiredApprovals: 2,
  };
  unleash.insteadAnswer(config, { body: [here] });
  await expect(turnedOff()).rejects.toMatchObject({ code: 'approvals_required' });
  expect(sent()).toBe(0);
});

test('a change request wanted in another environment does not matter', async () => {
  const there = {
    environment: 'development',
    type: 'development',
    changeRequestEnabled: true,
    requiredApprovals: 1,
  };
  unleash.insteadAnswer(config, { body: [there] });
  unleash.instead(turnOff, (_, response) => {
    shows(false);
    response.writeHead(200).end();
  });
  expect((await turnedOff()).state).toBe('off');
});

test('a refusal for want of SKIP_CHANGE_REQUEST means approvals', async () => {
  const message = 'You need the "SKIP_CHANGE_REQUEST" permission to perform this action.';
  unleash.instead(turnOff, (_, response) =>
    send(response, { status: 403, headers: json, body: { name: 'PermissionError', message } }),
  );
  await expect(turnedOff()).rejects.toMatchObject({ code: 'approvals_required' });
  expect(sent()).toBe(1);
});

test.each([
  ['breaks off', (request: { socket: { destroy(): void } }) => void request.socket.destroy()],
  [
    'is a 500',
    (_: unknown, response: Parameters<typeof send>[0]) =>
      send(response, { status: 500, headers: json, body: {} }),
  ],
])('when the answer %s, the change is not sent again and its outcome is unknown', async (_, answer) => {
  unleash.instead(turnOff, answer);
  await expect(turnedOff()).rejects.toMatchObject({ code: 'outcome_unknown' });
  expect(sent()).toBe(1);
});

test('a change that is taken and not shown is not held for made', async () => {
  unleash.instead(turnOff, (_, response) => void response.writeHead(200).end());
  await expect(turnedOff()).rejects.toMatchObject({ code: 'outcome_unknown' });
  expect(sent()).toBe(1);
});

test('a change that is taken by an Unleash that then falls silent is not held for refused', async () => {
  unleash.instead(turnOff, (_, response) => {
    unleash.instead(`GET ${feature}`, (request) => request.socket.destroy());
    response.writeHead(200).end();
  });
  await expect(turnedOff()).rejects.toMatchObject({ code: 'outcome_unknown' });
});

test('a pull that could not see events shows the same state under a version that a change may be based on', async () => {
  unleash.insteadAnswer(`GET ${feature}`, unleash.recorded(`GET ${feature}`));
  const project = session.project('default');
  unleash.instead('GET /api/admin/search/events', (_, response) =>
    send(response, { status: 403, headers: json, body: { message: 'no' } }),
  );
  const pull = await project.pull(null, never);
  const flag = pull.changed ? pull.catalogue.flags.find(({ key }) => key === 'a-plain') : undefined;
  const shown = flag?.states.find(({ environment }) => environment === 'production');
  expect(await project.read('a-plain', 'production', never)).toEqual(shown);

  unleash.asBefore();
  expect((await project.read('a-plain', 'production', never))?.version).not.toBe(shown?.version);
  unleash.instead(`POST ${feature}/environments/production/off`, (_, response) => {
    shows(false);
    response.writeHead(200).end();
  });
  const change = { flagKey: 'a-plain', environment: 'production', comment: 'why' };
  const baseVersion = shown?.version ?? '';
  expect((await project.apply({ ...change, to: { state: 'off' }, baseVersion }, never)).state).toBe('off');
});
