import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../../src/contract/connection';
import { pathOf, routes } from '../../../src/contract/routes';
import { Toggle, TogglePage } from '../../../src/contract/toggle';
import { PlatformError } from '../../../src/warden/platforms/platform-adapter';
import { TestWarden } from '../test-warden';
import { granted, once, staff, toggleOf } from './asking';

const people = staff();
let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  warden = await TestWarden.start({ people: Object.values(people) });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

async function toggled(more: object = {}): Promise<Toggle> {
  const wanted = toggleOf(connection, more);
  const answer = await warden.sendAs(people.dana, 'POST', routes.toggles, wanted, once());
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Toggle.parse(await answer.json());
}

const page = (grantId: string, query = '') =>
  warden.sendAs(people.sofia, 'GET', pathOf(routes.grantToggles, { grantId }) + query);
const done = async (grantId: string, query = '') =>
  TogglePage.parse(await (await page(grantId, query)).json());

test('what was done by a grant is all of it and nothing else, newest first, with what became of it', async () => {
  const first = await granted(warden, people, connection);
  const off = await toggled();
  const on = await toggled({ to: { state: 'on' }, baseVersion: off.after?.version });
  await warden.sendAs(people.dana, 'POST', pathOf(routes.grantRevocation, { grantId: first.id }), {});
  const second = await granted(warden, people, connection);
  warden.platform.onChange = () => Promise.reject(new PlatformError('forbidden', 'Not so.', { status: 403 }));
  const refused = await toggled({ baseVersion: on.after?.version });
  expect(await done(first.id)).toEqual({ items: [on, off], nextCursor: null });
  expect(await done(second.id)).toMatchObject({ items: [{ id: refused.id, state: 'not_applied' }] });

  const { items, nextCursor } = await done(first.id, '?limit=1');
  expect(items).toEqual([on]);
  expect(await done(first.id, `?limit=1&cursor=${nextCursor}`)).toEqual({ items: [off], nextCursor: null });
  expect((await page('00000000-0000-4000-8000-000000000000')).status).toBe(404);
});
