import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Session } from '../../../src/client/identity/session';
import {
  ChallengeNotCarried,
  NoWayBack,
  signInByBrowser,
  signInByDevice,
  type StepUpNeed,
} from '../../../src/client/identity/sign-in';
import { RemoteWarden } from '../../../src/client/remote-warden';
import { NewRequest } from '../../../src/contract/access-request';
import { teamIdentity } from '../../../src/warden/identity/open-identity';
import { OidcSettings } from '../../../src/warden/identity/oidc-settings';
import { confirmCode } from '../../tools/device-page';
import { editorClient, secondFactor, TestProvider, type Devices } from '../../tools/oidc';
import { accessTo } from '../../warden/access/asking';
import { TestWarden } from '../../warden/test-warden';
import { Secrets } from './secrets';

const words = { done: 'Done', refused: 'Refused' };
const token = 'own-token-of-the-warden-0123456789abcdef';
const never = new AbortController().signal;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A team's warden whose provider may take codes. */
async function team(devices: Devices) {
  const provider = await TestProvider.start('127.0.0.1', devices);
  ends.push(() => provider.stop());
  const settings = OidcSettings.parse({
    ...editorClient(provider.issuer),
    roles: { developer: ['shop-developers'], approver: ['release-managers'] },
    secondFactor: [secondFactor],
  });
  const warden = await TestWarden.start({
    token,
    profile: 'regulated',
    provider: settings,
    identity: teamIdentity(token, settings),
  });
  ends.push(() => warden.stop());
  return { provider, warden };
}

const byCode = (account: string) => (_: string, address: string) => void confirmCode(address, account);

/** Somebody who has signed in by a code, and shows their second factor by one. */
async function signedInByCode({ url }: TestWarden, account: string) {
  const session = new Session(url, new Secrets());
  const provider = await session.provider();
  await session.begin(await signInByDevice(provider, { show: byCode(account), signal: never }));
  const proofs: string[] = [];
  const remote = new RemoteWarden(session, async (stepUp) => {
    const { id_token } = await signInByDevice(provider, { show: byCode(account), stepUp, signal: never });
    proofs.push(id_token ?? '');
    return id_token ?? '';
  });
  const client = await remote.reach(never);
  ends.push(() => client.close());
  return { client, session, provider, proofs };
}

/** A port that leads to another one, as a window's forwarded port does. */
async function forwarded(to: URL): Promise<URL> {
  const server: Server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  const from = new URL(to);
  from.port = String((server.address() as AddressInfo).port);
  return from;
}

describe('by a code', () => {
  test('somebody signs in, and the code is shown no longer than it is needed', async () => {
    const { warden } = await team('plain');
    const session = new Session(warden.url, new Secrets());
    let isShown = false;
    const show = (code: string, address: string, over: AbortSignal) => {
      isShown = true;
      expect(address).toContain(code);
      over.addEventListener('abort', () => (isShown = false));
      void confirmCode(address, 'dana');
    };
    const tokens = await signInByDevice(await session.provider(), { show, signal: never });
    expect(isShown).toBe(false);
    expect(await session.begin(tokens)).toMatchObject({ subject: 'dana', name: 'Dana Developer' });
  }, 60_000);

  test('a second factor counts once, for the act that it was asked for', async () => {
    const { warden } = await team('bound');
    const connection = await warden.connected();
    const [dana, ravi] = await Promise.all([signedInByCode(warden, 'dana'), signedInByCode(warden, 'ravi')]);
    const wanted = NewRequest.parse(accessTo(connection));
    const asked = await dana.client.ask(wanted, 'a-key-that-names-this-request');
    const review = { verdict: 'approve' as const, comment: null, digest: asked.digest };
    expect((await ravi.client.review(asked.id, review)).state).toBe('approved');
    expect(ravi.proofs).toHaveLength(1);
    const other = await dana.client.ask(wanted, 'a-key-that-names-another-request');
    const again = ravi.client.review(other.id, { ...review, digest: other.digest }, ravi.proofs[0]);
    await expect(again).rejects.toMatchObject({ problem: { code: 'forbidden' } });
  }, 90_000);

  test('a second factor that the provider does not bind to the challenge is none', async () => {
    const { warden } = await team('plain');
    const session = new Session(warden.url, new Secrets());
    const stepUp: StepUpNeed = {
      challenge: 'a-challenge',
      acrValues: [secondFactor],
      maxAgeSeconds: 60,
    };
    const tokens = signInByDevice(await session.provider(), {
      show: byCode('dana'),
      stepUp,
      signal: never,
    });
    await expect(tokens).rejects.toThrow(ChallengeNotCarried);
  }, 60_000);
});

describe('where the browser is on another machine', () => {
  test('its answer comes by the port that the editor forwards', async () => {
    const { provider, warden } = await team('none');
    const session = new Session(warden.url, new Secrets());
    const asked: string[] = [];
    const tokens = await signInByBrowser(await session.provider(), {
      open: async (url) => {
        asked.push(url.searchParams.get('redirect_uri') ?? '');
        await provider.browse(url, 'dana');
      },
      fromOutside: async (door) => {
        const outside = await forwarded(door);
        expect(outside.port).not.toBe(door.port);
        asked.push(outside.href);
        return outside;
      },
      words,
      signal: never,
    });
    expect(asked[0]).toBe(asked[1]);
    expect(tokens.claims()?.sub).toBe('dana');
  });

  test.each([
    ['a web editor', 'https://editor.example/proxy/4711/flagwarden/callback'],
    ['a path that providers do not know', 'http://127.0.0.1:8080/proxy/4711/flagwarden/callback'],
  ])('nothing is opened for %s', async (_, outside) => {
    const { warden } = await team('none');
    const session = new Session(warden.url, new Secrets());
    const signedIn = signInByBrowser(await session.provider(), {
      open: () => Promise.reject(new Error('It was opened')),
      fromOutside: async () => new URL(outside),
      words,
      signal: never,
    });
    await expect(signedIn).rejects.toThrow(NoWayBack);
  });

  test('its answer is brought by hand, and nothing else is taken for it', async () => {
    const { provider, warden } = await team('none');
    const session = new Session(warden.url, new Secrets());
    let end: Promise<string> | undefined;
    const taken: boolean[] = [];
    let isAsked = false;
    const tokens = await signInByBrowser(await session.provider(), {
      open: async (url) => void (end = provider.whereItEnds(url, 'dana')),
      byHand: (door, admit, over) => {
        isAsked = true;
        over.addEventListener('abort', () => (isAsked = false));
        void end?.then((address) => {
          taken.push(admit('no address'), admit(`${door.href}?code=forged&state=forged`), admit(address));
        });
      },
      words,
      signal: never,
    });
    expect(taken).toEqual([false, false, true]);
    expect(isAsked).toBe(false);
    expect(tokens.claims()?.sub).toBe('dana');
  });
});
