import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import { Delegation } from '../../../src/contract/delegation';
import { LedgerInfo } from '../../../src/contract/ledger';
import { pathOf, routes } from '../../../src/contract/routes';
import { TestProvider } from '../../tools/oidc';
import { accessTo, once, toggleOf } from '../access/asking';
import { settingsFor, startProvided } from '../identity/provided-warden';
import { verified } from '../ledger/stored-ledger';
import { storeFixtures, type StorePlace } from '../store/stores';
import type { TestWarden } from '../test-warden';
import { provisioning, scimAsk, scimPatch, scimPath, scimToken } from './provisioning';

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
  beforeEach(async () => {
    place = await fixture.place();
    warden = await startProvided(settingsFor(provider, provisioning), {
      store: await place.open(),
      scimToken,
    });
  });
  afterEach(async () => {
    await warden.stop();
    await place.remove();
  });

  const as = async (name: string) => {
    const { accessToken: token } = await provider.signIn(name);
    return (method: string, path: string, body?: unknown) =>
      warden.sendAs({ token }, method, path, body, once());
  };

  test.each(['ravi', 'sofia'])(
    "reviews that were delegated are nobody's any more once %s is disabled, and never again",
    async (leaver) => {
      const connection = await warden.connected();
      const path = await scimPath(warden, { userName: leaver, externalId: leaver });
      const [dana, ravi, sofia] = [await as('dana'), await as('ravi'), await as('sofia')];
      expect((await sofia('GET', routes.me)).status).toBe(200);
      const wish = { delegate: `${provider.issuer}#sofia`, durationSeconds: 3_600, reason: 'On leave' };
      const made = await ravi('POST', routes.delegations, wish);
      const { id: delegationId } = Delegation.parse(await made.json());
      const asked = await dana('POST', routes.requests, accessTo(connection));
      const { id: requestId, digest } = AccessRequest.parse(await asked.json());
      const review = { verdict: 'approve', digest, onBehalfOf: `${provider.issuer}#ravi` };
      const reviewed = await sofia('POST', pathOf(routes.requestReviews, { requestId }), review);
      expect(AccessRequest.parse(await reviewed.json()).state).toBe('approved');

      const set = (active: boolean) =>
        scimAsk(warden, 'PATCH', path, scimPatch({ op: 'replace', path: 'active', value: active }));
      expect((await set(false)).status).toBe(200);
      const now = await dana('GET', pathOf(routes.delegation, { delegationId }));
      expect(Delegation.parse(await now.json())).toMatchObject({
        state: 'lapsed',
        endedBy: { person: { id: 'service#scim' } },
      });
      const { verifierKey } = LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());
      expect((await verified(warden.store, verifierKey))?.events.at(-1)).toMatchObject({
        kind: 'delegation_ended',
        state: 'lapsed',
      });

      expect((await set(true)).status).toBe(200);
      expect((await dana('POST', routes.toggles, toggleOf(connection))).status).toBe(403);
      expect(warden.platform.sent).toEqual([]);
    },
  );
});
