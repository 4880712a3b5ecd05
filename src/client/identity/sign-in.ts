import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import type { Provider } from './provider';

/** What a sign-in is to show beyond who somebody is (RFC 9470). */
export interface StepUpNeed {
  readonly challenge: string;
  readonly acrValues: readonly string[];
  readonly maxAgeSeconds: number;
}

export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

export interface BrowserSignIn {
  /** Opens an address in the person's browser. */
  readonly open: (url: URL) => PromiseLike<unknown>;
  /** What the page says at the end. */
  readonly words: { readonly done: string; readonly refused: string };
  readonly stepUp?: StepUpNeed;
  readonly signal: AbortSignal;
}

const callbackPath = '/flagwarden/callback';

/**
 * Signs somebody in through their browser: authorisation code with PKCE, and an answer to a port of this machine that is
 * open for this one sign-in (RFC 8252). What comes back has to belong to what was asked.
 * @throws what the provider refuses with, or the signal's reason
 */
export async function signInByBrowser(
  provider: Provider,
  { open, words, stepUp, signal }: BrowserSignIn,
): Promise<Tokens> {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = stepUp?.challenge ?? oidc.randomNonce();
  const door = await Door.open(words, state);
  try {
    const url = oidc.buildAuthorizationUrl(provider.configuration, {
      redirect_uri: door.address,
      scope: provider.scope,
      resource: provider.resource,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      prompt: stepUp ? 'login' : 'consent',
      ...(stepUp && {
        acr_values: stepUp.acrValues.join(' '),
        max_age: String(stepUp.maxAgeSeconds),
      }),
    });
    await open(url);
    const answered = await door.answer(signal);
    return await oidc.authorizationCodeGrant(
      provider.configuration,
      answered,
      {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(stepUp && { maxAge: stepUp.maxAgeSeconds }),
      },
      { resource: provider.resource },
    );
  } finally {
    await door.close();
  }
}

/** A port of this machine that takes one answer. */
class Door {
  private constructor(
    private readonly server: Server,
    private readonly answered: Promise<URL>,
  ) {}

  static async open(words: BrowserSignIn['words'], state: string): Promise<Door> {
    let take: (url: URL) => void = () => {};
    const answered = new Promise<URL>((resolve) => (take = resolve));
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
      // Anybody on this machine can knock; only who knows the state is let in.
      const isOurs = url.pathname === callbackPath && url.searchParams.get('state') === state;
      const text = !isOurs || url.searchParams.has('error') ? words.refused : words.done;
      response.writeHead(isOurs ? 200 : 404, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': "default-src 'none'",
        Connection: 'close',
      });
      response.end(text);
      if (isOurs) take(url);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Door(server, answered);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${callbackPath}`;
  }

  answer(signal: AbortSignal): Promise<URL> {
    return new Promise((resolve, reject) => {
      const give = () => reject(signal.reason as Error);
      if (signal.aborted) return give();
      signal.addEventListener('abort', give, { once: true });
      void this.answered.then((url) => {
        signal.removeEventListener('abort', give);
        // The provider is told the address that it was given.
        const own = new URL(this.address);
        own.search = url.search;
        resolve(own);
      });
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

export interface DeviceSignIn {
  /** Shows a code and where to enter it. */
  readonly show: (code: string, address: string) => void;
  readonly signal: AbortSignal;
}

/** Whether a provider lets somebody sign in on another device. */
export const offersDevices = ({ configuration }: Provider): boolean =>
  configuration.serverMetadata().device_authorization_endpoint !== undefined;

/** Signs somebody in where no browser can answer to this machine (RFC 8628). */
export async function signInByDevice(provider: Provider, { show, signal }: DeviceSignIn): Promise<Tokens> {
  const asked = await oidc.initiateDeviceAuthorization(provider.configuration, {
    scope: provider.scope,
    resource: provider.resource,
  });
  show(asked.user_code, asked.verification_uri_complete ?? asked.verification_uri);
  return oidc.pollDeviceAuthorizationGrant(
    provider.configuration,
    asked,
    { resource: provider.resource },
    { signal },
  );
}
