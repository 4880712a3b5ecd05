import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HttpWardenClient } from '../../../src/client/http-warden-client';
import { NewRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { approve, accessTo, staff } from '../../warden/access/asking';
import { TestWarden } from '../../warden/test-warden';

const { dana, ravi } = staff();
let warden: TestWarden;
let connection: Connection;
let client: HttpWardenClient;
beforeEach(async () => {
  warden = await TestWarden.start({ people: [dana, ravi] });
  connection = await warden.connected();
  client = new HttpWardenClient(warden.url, dana.token);
});
afterEach(async () => {
  await client.close();
  await warden.stop();
});

const wanted = (more: object = {}) => NewRequest.parse(accessTo(connection, more));

test('a request that is edited asks for something else, at its next version', async () => {
  const request = await client.ask(wanted(), randomUUID());
  const longer = wanted({ durationSeconds: 7_200, urgent: true });
  const edited = await client.editRequest(request.id, request.version, longer);
  expect(edited).toMatchObject({ id: request.id, version: 2, state: 'pending', wanted: longer });
  expect((await client.request(request.id)).wanted).toEqual(longer);
});

test('what somebody has decided meanwhile is not edited', async () => {
  const request = await client.ask(wanted(), randomUUID());
  await approve(warden, ravi, request);
  const edit = client.editRequest(request.id, request.version, wanted({ durationSeconds: 7_200 }));
  await expect(edit).rejects.toMatchObject({ problem: { code: 'conflict' } });
  expect((await client.request(request.id)).wanted).toEqual(wanted());
});
