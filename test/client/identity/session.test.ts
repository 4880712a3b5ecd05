import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Session } from '../../../src/client/identity/session';
import { signInByBrowser } from '../../../src/client/identity/sign-in';
import { RemoteWarden } from '../../../src/client/remote-warden';
import { SignedOut } from '../../../src/client/warden-errors';
import type { Connection } from '../../../src/contract/connection';
import { OidcSettings } from '../../../src/warden/identity/oidc-settings';
import { teamIdentity } from '../../../src/warden/identity/open-identity';
import { clientId, editorClient, secondFactor, TestProvider } from '../../tools/oidc';
import { accessTo, toggleOf } from '../../warden/access/asking';
import { TestWarden } from '../../warden/test-warden';
import type { NewRequest } from '../../../src/contract/access-request';
import type { NewToggle } from '../../../src/contract/toggle';
import { Secrets } from './secrets';

const words = { done: 'Done', refused: 'Refused' };
const token = 'own-token-of-the-warden-0123456789abcdef';
let provider: TestProvider;
let warden: TestWarden;
let connection: Connection;
beforeAll(async () => {
  provider = await TestProvider.start();
});
afterAll(() => provider.stop());
beforeEach(async () => {
  const settings = OidcSettings.parse({
    ...editorClient(provider.issuer),
    roles: {
      developer: ['shop-developers'],
      approver: ['release-managers'],
      security_officer: ['security'],
    },
    secondFactor: [secondFactor],
  });
  warden = await TestWarden.start({
    token,
    profile: 'regulated',
    provider: settings,
    identity: teamIdentity(token, settings),
  });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

/** A session to which something happens just before it asks the provider. */
class Interrupted extends Session {
  constructor(
    private readonly happens: () => void,
    ...rest: ConstructorParameters<typeof Session>
  ) {
    super(...rest);
  }

  override provider() {
    this.happens();
    return super.provider();
  }
}

const never = new AbortController().signal;

async function signedIn(account: string, secrets = new Secrets()) {
  const session = new Session(warden.url, secrets);
  const open = (url: URL) => provider.browse(url, account);
  await session.begin(await signInByBrowser(await session.provider(), { open, words, signal: never }));
  const remote = new RemoteWarden(session, async (stepUp) => {
    const tokens = await signInByBrowser(await session.provider(), { open, words, stepUp, signal: never });
    return tokens.id_token ?? '';
  });
  return { session, secrets, remote, client: await remote.reach(never) };
}

const request = (more: object = {}) =>
  accessTo(connection, { ...more, startsAt: null, ticket: null, urgent: false, extends: null }) as NewRequest;

test('somebody signs in through the browser, and the warden knows them', async () => {
  const { session, client } = await signedIn('dana');
  expect(await session.current()).toMatchObject({ subject: 'dana', name: 'Dana Developer' });
  const [flags] = await client.connections();
  expect(flags?.id).toBe(connection.id);
  await client.close();
});

test('the whole way: asked, approved with a second factor, toggled with one', async () => {
  const dana = await signedIn('dana');
  const ravi = await signedIn('ravi');
  const asked = await dana.client.ask(request(), 'a-key-that-names-this-request');
  expect(asked.state).toBe('pending');
  const waiting = await ravi.client.requests({ waitingForMe: true });
  expect(waiting.items.map(({ id }) => id)).toEqual([asked.id]);
  const approved = await ravi.client.review(asked.id, {
    verdict: 'approve',
    comment: null,
    digest: asked.digest,
  });
  expect(approved.state).toBe('approved');
  const toggle = await dana.client.toggle(toggleOf(connection) as NewToggle, 'a-key-that-names-this-toggle');
  expect(toggle).toMatchObject({ state: 'applied', by: { name: 'Dana Developer' } });
  expect(warden.platform.sent).toHaveLength(1);
  await Promise.all([dana.client.close(), ravi.client.close()]);
});

describe('a session', () => {
  test('is renewed when its token is old, by many askers once', async () => {
    const { session, secrets, client } = await signedIn('dana');
    const [name, text] = [...secrets.kept][0] ?? ['', '{}'];
    const before = JSON.parse(text) as { accessToken: string; refreshToken: string };
    secrets.kept.set(name, JSON.stringify({ ...before, expiresAt: Date.now() - 1 }));
    const tokens = await Promise.all([session.token(), session.token(), session.token()]);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(before.accessToken);
    expect(await client.connections()).toHaveLength(1);
    await client.close();
  });

  test('whose renewed token is shown by somebody who kept a copy is over for both', async () => {
    const { session, secrets, client } = await signedIn('dana');
    const stolen = (await session.current())?.refreshToken ?? '';
    const age = () => {
      const [name, text] = [...secrets.kept][0] ?? ['', '{}'];
      secrets.kept.set(name, JSON.stringify({ ...(JSON.parse(text) as object), expiresAt: 0 }));
    };
    age();
    expect(await session.token()).not.toBeNull();
    expect((await session.current())?.refreshToken).not.toBe(stolen);
    const form = { client_id: clientId, grant_type: 'refresh_token', refresh_token: stolen };
    const theft = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(theft.status).toBe(400);
    age();
    expect(await session.token()).toBeNull();
    expect(secrets.kept.size).toBe(0);
    await client.close();
  });

  test('that the provider does not renew is over', async () => {
    const { session, secrets, client } = await signedIn('dana');
    const [name, text] = [...secrets.kept][0] ?? ['', '{}'];
    const stolen = { ...(JSON.parse(text) as object), expiresAt: 0, refreshToken: 'of-nobody' };
    secrets.kept.set(name, JSON.stringify(stolen));
    expect(await session.token()).toBeNull();
    expect(secrets.kept.size).toBe(0);
    await client.close();
  });

  test('that another window has renewed meanwhile goes on', async () => {
    const { secrets, client } = await signedIn('dana');
    const [name, text] = [...secrets.kept][0] ?? ['', '{}'];
    const used = { ...(JSON.parse(text) as object), accessToken: 'old', expiresAt: 0, refreshToken: 'used' };
    secrets.kept.set(name, JSON.stringify(used));
    const session = new Interrupted(() => void secrets.kept.set(name, text), warden.url, secrets);
    expect(await session.token()).toBe((JSON.parse(text) as { accessToken: string }).accessToken);
    expect(secrets.kept.get(name)).toBe(text);
    await client.close();
  });

  test('that somebody signs out of while it is renewed stays over', async () => {
    const { secrets, client } = await signedIn('dana');
    const [name, text] = [...secrets.kept][0] ?? ['', '{}'];
    secrets.kept.set(name, JSON.stringify({ ...(JSON.parse(text) as object), expiresAt: 0 }));
    const session = new Interrupted(() => void secrets.kept.delete(name), warden.url, secrets);
    expect(await session.token()).toBeNull();
    expect(secrets.kept.size).toBe(0);
    await client.close();
  });

  test('ends here and at the provider', async () => {
    const { session, secrets, remote, client } = await signedIn('dana');
    const { refreshToken } = (await session.current()) ?? { refreshToken: '' };
    await session.end();
    expect(secrets.kept.size).toBe(0);
    remote.lost(client);
    await expect(remote.reach(never)).rejects.toThrow(SignedOut);
    expect(remote.failure).toMatchObject({ reason: 'signed_out', isLasting: true });
    const again = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: clientId,
        grant_type: 'refresh_token',
        refresh_token: refreshToken ?? '',
      }),
    });
    expect(again.status).toBe(400);
  });
});

describe('a sign-in', () => {
  test('takes no answer that was not asked for', async () => {
    const session = new Session(warden.url, new Secrets());
    let door = '';
    const open = async (url: URL) => {
      door = url.searchParams.get('redirect_uri') ?? '';
      const forged = await fetch(`${door}?code=forged&state=forged`);
      expect(forged.status).toBe(404);
      await provider.browse(url, 'dana');
    };
    const tokens = await signInByBrowser(await session.provider(), { open, words, signal: never });
    expect(tokens.claims()?.sub).toBe('dana');
    await expect(fetch(door)).rejects.toThrow();
  });

  test('that is given up leaves nothing open', async () => {
    const session = new Session(warden.url, new Secrets());
    const giveUp = new AbortController();
    let door = '';
    const open = async (url: URL) => {
      door = url.searchParams.get('redirect_uri') ?? '';
      giveUp.abort(new Error('given up'));
    };
    await expect(
      signInByBrowser(await session.provider(), { open, words, signal: giveUp.signal }),
    ).rejects.toThrow('given up');
    await expect(fetch(door)).rejects.toThrow();
  });
});
