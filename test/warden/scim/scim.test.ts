import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Grant } from '../../../src/contract/grant';
import { LedgerInfo } from '../../../src/contract/ledger';
import { pathOf, routes } from '../../../src/contract/routes';
import { ScimError, scimSchemas, scimType, ScimUser, ScimUserList } from '../../../src/contract/scim';
import { TestProvider } from '../../tools/oidc';
import { accessTo, once, toggleOf } from '../access/asking';
import { settingsFor, startProvided } from '../identity/provided-warden';
import { verified } from '../ledger/stored-ledger';
import { storeFixtures, type StorePlace } from '../store/stores';
import { TestWarden } from '../test-warden';
import { provisioning, scimAsk, scimPatch, scimPath, scimToken, scimUser } from './provisioning';

let provider: TestProvider;
beforeAll(async () => {
  provider = await TestProvider.start();
});
afterAll(() => provider.stop());

describe.each(storeFixtures())('on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  let place: StorePlace;
  let warden: TestWarden;
  let connection: Connection;
  const begin = async (more: object = {}) => {
    place = await fixture.place();
    const settings = settingsFor(provider, { provisioning: { ...provisioning.provisioning, ...more } });
    warden = await startProvided(settings, { store: await place.open(), scimToken });
    connection = await warden.connected();
  };
  beforeEach(() => begin());
  afterEach(async () => {
    await warden.stop();
    await place.remove();
  });

  const scim = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    scimAsk(warden, method, path, body, headers);
  const userOf = (name: string, more: object = {}) =>
    scimPath(warden, { userName: name, externalId: name, ...more });
  const ask = (token: string, method: string, path: string, body?: unknown) =>
    warden.sendAs({ token }, method, path, body, once());
  const signedIn = async (name: string) => (await provider.signIn(name)).accessToken;
  const askedBy = async (token: string) =>
    AccessRequest.parse(await (await ask(token, 'POST', routes.requests, accessTo(connection))).json());
  const approvedBy = async (token: string, { id, digest }: AccessRequest) =>
    AccessRequest.parse(
      await (
        await ask(token, 'POST', pathOf(routes.requestReviews, { requestId: id }), {
          verdict: 'approve',
          digest,
        })
      ).json(),
    );
  const requestNow = async ({ id }: AccessRequest) =>
    AccessRequest.parse(await (await warden.send('GET', pathOf(routes.request, { requestId: id }))).json());
  const events = async () => {
    const { verifierKey } = LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());
    return (await verified(warden.store, verifierKey))?.events ?? [];
  };

  describe.each<[string, (path: string) => Promise<Response>]>([
    [
      'is disabled by PATCH',
      (path) => scim('PATCH', path, scimPatch({ op: 'replace', path: 'active', value: false })),
    ],
    [
      'is disabled by PATCH without a path',
      (path) => scim('PATCH', path, scimPatch({ op: 'Replace', value: { active: 'False', title: 'x' } })),
    ],
    [
      'is disabled by PUT',
      (path) => scim('PUT', path, scimUser({ userName: 'dana', externalId: 'dana', active: false })),
    ],
    ['is removed', (path) => scim('DELETE', path)],
  ])('whoever %s', (_, disable) => {
    test('loses their token, their grants and what they asked for, and the ledger says so', async () => {
      const path = await userOf('dana');
      const [dana, ravi] = [await signedIn('dana'), await signedIn('ravi')];
      const { grantId } = await approvedBy(ravi, await askedBy(dana));
      const pending = await askedBy(dana);
      const stream = await warden.fetch(routes.events, { headers: { Authorization: `Bearer ${dana}` } });

      expect((await disable(path)).ok).toBe(true);

      expect((await ask(dana, 'GET', routes.me)).status).toBe(401);
      expect((await ask(dana, 'POST', routes.toggles, toggleOf(connection))).status).toBe(401);
      expect(await requestNow(pending)).toMatchObject({
        state: 'withdrawn',
        closedBecause: 'The identity provider has disabled this person.',
      });
      const grant = await warden.send('GET', pathOf(routes.grant, { grantId: grantId ?? '' }));
      expect(Grant.parse(await grant.json())).toMatchObject({
        state: 'revoked',
        endedBy: { person: { id: 'service#scim' } },
      });
      await expect(stream.text()).rejects.toThrow();
      const told = (await events()).map((event) =>
        event.kind === 'person_provisioned' && !event.active ? 'disabled' : event.kind,
      );
      const lost = told.slice(told.indexOf('disabled'));
      expect(lost).toEqual(expect.arrayContaining(['request_closed', 'grant_ended']));
      expect(lost.filter((one) => one === 'request_closed' || one === 'grant_ended')).toHaveLength(2);
    });
  });

  test('an approval of somebody who is disabled serves nobody any more, until they are active again', async () => {
    const path = await userOf('ravi');
    const [dana, ravi] = [await signedIn('dana'), await signedIn('ravi')];
    await approvedBy(ravi, await askedBy(dana));
    const set = (active: boolean) =>
      scim('PATCH', path, scimPatch({ op: 'replace', path: 'active', value: active }));
    expect((await set(false)).status).toBe(200);
    expect((await ask(dana, 'POST', routes.toggles, toggleOf(connection))).status).toBe(403);
    expect(warden.platform.sent).toEqual([]);
    expect((await set(true)).status).toBe(200);
    expect((await ask(ravi, 'GET', routes.me)).status).toBe(200);
    expect((await ask(dana, 'POST', routes.toggles, toggleOf(connection))).status).toBe(201);
  });

  test('whoever was removed stays nobody, also for those who were never told of', async () => {
    expect((await scim('DELETE', await userOf('dana'))).status).toBe(204);
    expect((await ask(await signedIn('dana'), 'GET', routes.me)).status).toBe(401);
    expect((await ask(await signedIn('ravi'), 'GET', routes.me)).status).toBe(200);
    await userOf('dana');
    expect((await ask(await signedIn('dana'), 'GET', routes.me)).status).toBe(200);
  });

  test('whose subject becomes another one leaves nothing to the old one', async () => {
    const path = await userOf('dana');
    const put = scimUser({ userName: 'dana', externalId: 'someone-else' });
    expect((await scim('PUT', path, put)).status).toBe(200);
    expect((await ask(await signedIn('dana'), 'GET', routes.me)).status).toBe(401);
  });

  test('somebody with a similar name keeps what they have', async () => {
    await userOf('dana', { active: false });
    expect((await ask(await signedIn('dana'), 'GET', routes.me)).status).toBe(401);
    expect((await ask(await signedIn('Dana'), 'GET', routes.me)).status).toBe(200);
  });

  test('where it is required, whoever was not told of is nobody; services are told by their client', async () => {
    await warden.stop();
    await place.remove();
    await begin({ require: true, subject: 'userName' });
    const dana = await signedIn('dana');
    expect((await ask(dana, 'GET', routes.me)).status).toBe(401);
    await scimPath(warden, { userName: 'dana' });
    expect((await ask(dana, 'GET', routes.me)).status).toBe(200);
    expect((await warden.send('GET', routes.me)).status).toBe(200);
  });

  describe('people', () => {
    test('are found by user name in any case, by external id exactly, and a page at a time', async () => {
      await userOf('Dana.D');
      await userOf('ravi');
      const found = async (query: string) => {
        const answer = await scim('GET', `${routes.scimUsers}?${query}`);
        expect(answer.headers.get('content-type')).toBe(scimType);
        const { totalResults, startIndex, Resources } = ScimUserList.parse(await answer.json());
        return [totalResults, startIndex, Resources.map(({ userName }) => userName)];
      };
      const filter = (text: string) => found(`filter=${encodeURIComponent(text)}`);
      expect(await found('')).toEqual([2, 1, ['Dana.D', 'ravi']]);
      expect(await found('startIndex=2&count=1')).toEqual([2, 2, ['ravi']]);
      expect(await found('startIndex=-3&count=0')).toEqual([2, 1, []]);
      expect(await filter('userName eq "dana.d"')).toEqual([1, 1, ['Dana.D']]);
      expect(await filter('USERNAME EQ "DANA.D"')).toEqual([1, 1, ['Dana.D']]);
      expect(await filter('externalId eq "dana.d"')).toEqual([0, 1, []]);
      expect(await filter('externalId eq "Dana.D"')).toEqual([1, 1, ['Dana.D']]);
      expect(await filter('userName eq "a\\" or \\"1\\"=\\"1"')).toEqual([0, 1, []]);
    });

    test('are given back as they were told, without what the warden does not keep', async () => {
      const body = { ...scimUser({ userName: 'dana', externalId: 'dana' }), password: 'no', title: 'Dr' };
      const made = await scim('POST', routes.scimUsers, body);
      expect(made.status).toBe(201);
      const user = ScimUser.parse(await made.json());
      expect(made.headers.get('location')).toBe(user.meta.location);
      expect(user).toMatchObject({ userName: 'dana', active: true, schemas: [scimSchemas.user] });
      expect(JSON.stringify(user)).not.toContain('password');
      expect(ScimUser.parse(await (await scim('GET', new URL(user.meta.location).pathname)).json())).toEqual(
        user,
      );
    });
  });

  describe('what is wrong is told as SCIM tells it', () => {
    test.each<[string, string, string, unknown, number, string | undefined]>([
      [
        'a filter that is not taken',
        'GET',
        `${routes.scimUsers}?filter=title+pr`,
        undefined,
        400,
        'invalidFilter',
      ],
      [
        'a user without a name',
        'POST',
        routes.scimUsers,
        { schemas: [scimSchemas.user] },
        400,
        'invalidValue',
      ],
      [
        'a user without what tokens name',
        'POST',
        routes.scimUsers,
        { schemas: [scimSchemas.user], userName: 'x' },
        400,
        'invalidValue',
      ],
      [
        'somebody who is not there',
        'GET',
        pathOf(routes.scimUser, { id: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11' }),
        undefined,
        404,
        undefined,
      ],
      ['a path that is not there', 'GET', '/scim/v2/Groups', undefined, 404, undefined],
      ['a method that is not there', 'DELETE', routes.scimUsers, undefined, 405, undefined],
    ])('%s', async (_, method, path, body, status, type) => {
      const answer = await scim(method, path, body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe(scimType);
      const error = ScimError.parse(await answer.json());
      expect(error).toMatchObject({ schemas: [scimSchemas.error], status: String(status) });
      expect(error.scimType).toBe(type);
    });

    test('two of one name or of one subject', async () => {
      await userOf('dana');
      const tried = async (more: object) => {
        const answer = await scim('POST', routes.scimUsers, scimUser(more));
        return [answer.status, ScimError.parse(await answer.json()).scimType];
      };
      expect(await tried({ userName: 'DANA', externalId: 'other' })).toEqual([409, 'uniqueness']);
      expect(await tried({ userName: 'other', externalId: 'dana' })).toEqual([409, 'uniqueness']);
      const put = await scim('PUT', await userOf('ravi'), scimUser({ userName: 'Dana', externalId: 'ravi' }));
      expect(put.status).toBe(409);
    });
  });

  test('each token opens its own doors alone', async () => {
    for (const token of ['x'.repeat(40), warden.token, await signedIn('sofia')]) {
      const answer = await scim('GET', routes.scimUsers, undefined, { Authorization: `Bearer ${token}` });
      expect(answer.status).toBe(401);
      expect(ScimError.parse(await answer.json()).status).toBe('401');
    }
    expect((await ask(scimToken, 'GET', routes.me)).status).toBe(401);
    expect((await ask(scimToken, 'GET', routes.requests)).status).toBe(401);
  });

  test('providers are told what there is', async () => {
    for (const path of [routes.scimProvider, routes.scimResourceTypes, routes.scimSchemas])
      expect((await scim('GET', path)).status).toBe(200);
    const config = (await (await scim('GET', routes.scimProvider)).json()) as object;
    expect(config).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
  });
});

test('without a token for it there is no SCIM', async () => {
  const warden = await TestWarden.start();
  const answer = await scimAsk(warden, 'GET', routes.scimUsers);
  expect(answer.status).toBe(404);
  expect(ScimError.parse(await answer.json()).status).toBe('404');
  await warden.stop();
});
