import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { z } from 'zod';

/** What access tokens are for. */
export const audience = 'https://warden.example/api';
export const clientId = 'flagwarden-editor';
/** Another client of the same people at the same provider. */
export const otherClientId = 'shop-dashboard';
/** A build, which gets tokens for itself. */
export const buildClientId = 'ci-pipeline';
const buildSecret = 'only-for-tests';
const buildAccount = 'service-account-7f3a';
/** The `acr` of a sign-in with a second factor. */
export const secondFactor = 'urn:example:mfa';
const redirect = 'http://127.0.0.1:1/callback';
/** Seconds for which somebody stays signed in. */
const workingDay = 28_800;

/** How a warden knows the editor's people at a provider; who has which role is for each test to add. */
export const editorClient = (issuer: string) => ({
  issuer,
  audience,
  clientId,
  scopes: ['openid', 'profile', 'groups', 'offline_access'],
});

/** An account of the provider: its groups are the warden's business. */
interface Account {
  name: string;
  groups: string[];
}

/** The three people of the demonstration, one who looks after the policies, and one who only has a similar name. */
export const accounts: Record<string, Account> = {
  dana: { name: 'Dana Developer', groups: ['shop-developers'] },
  ravi: { name: 'Ravi Release', groups: ['shop-developers', 'release-managers'] },
  sofia: { name: 'Sofia Security', groups: ['security'] },
  petra: { name: 'Petra Policy', groups: ['policy-owners'] },
  Dana: { name: 'Dana the other', groups: [] },
};

export interface Tokens {
  accessToken: string;
  idToken: string;
  refreshToken: string | null;
}

/**
 * Whether somebody may sign in by a code (RFC 8628): `bound` carries the nonce of such a sign-in into the ID token, as
 * Keycloak does; `plain` does not.
 */
export type Devices = 'none' | 'plain' | 'bound';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const TokenAnswer = z.object({
  access_token: z.string(),
  id_token: z.string().default(''),
  refresh_token: z.string().nullable().default(null),
});

/**
 * A real OpenID provider on loopback. Whoever is named as `login_hint` is signed in without a page; others choose on one
 * who they are.
 */
export class TestProvider {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly key: CryptoKey,
    /** How many refresh tokens it has forgotten because it was told to. */
    readonly forgotten: () => number,
  ) {}

  static async start(host = '127.0.0.1', devices: Devices = 'none'): Promise<TestProvider> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' };
    let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
    const server = createServer((request, response) => handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, configuration([key], devices !== 'none'));
    let forgotten = 0;
    provider.on('refresh_token.destroyed', () => (forgotten += 1));
    const callback = provider.callback();
    handle = (request, response) => {
      if (request.url?.startsWith('/interaction/')) void interact(provider, request, response, devices);
      else void callback(request, response);
    };
    return new TestProvider(issuer, server, privateKey, () => forgotten);
  }

  /** Signs somebody in: authorisation code with PKCE, as the editor does. */
  async signIn(account: string, more: Record<string, string> = {}): Promise<Tokens> {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid profile groups offline_access',
      prompt: 'consent',
      resource: audience,
      state: 'state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      login_hint: account,
      ...more,
    });
    const code = await this.#code(`${this.issuer}/auth?${query.toString()}`);
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: more['client_id'] ?? clientId,
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        redirect_uri: redirect,
        resource: more['resource'] ?? audience,
      }),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`The provider answered ${JSON.stringify(body)}`);
    const tokens = TokenAnswer.parse(body);
    return {
      accessToken: tokens.access_token,
      idToken: tokens.id_token,
      refreshToken: tokens.refresh_token,
    };
  }

  /** An access token that the build gets for itself. Its subject is an account of its own, as at many providers. */
  async buildToken(): Promise<string> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${buildClientId}:${buildSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`The provider answered ${JSON.stringify(body)}`);
    return TokenAnswer.parse(body).access_token;
  }

  /** An access token with other claims, by the provider's own key. */
  resigned(accessToken: string, claims: object): Promise<string> {
    return new SignJWT({ ...decodeJwt(accessToken), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'first' })
      .sign(this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Opens an address as somebody's browser would, up to the answer to whoever sent them there. */
  async browse(url: URL, account: string): Promise<void> {
    await fetch(await this.whereItEnds(url, account));
  }

  /** The address that somebody's browser is sent to in the end. */
  whereItEnds(url: URL, account: string): Promise<string> {
    url.searchParams.set('login_hint', account);
    return this.#end(url.href);
  }

  async #code(start: string): Promise<string> {
    const end = new URL(await this.#end(start));
    const code = end.searchParams.get('code');
    if (code === null) throw new Error(`The provider refused: ${end.search}`);
    return code;
  }

  /** Follows redirects within the provider, and tells where they lead out of it. */
  async #end(start: string): Promise<string> {
    const cookies = new Map<string, string>();
    for (let at = start; ;) {
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null)
        throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      const next = new URL(location, this.issuer);
      if (next.origin !== this.issuer) return next.href;
      at = next.href;
    }
  }
}

function configuration(keys: object[], devices: boolean): Configuration {
  return {
    jwks: { keys },
    clients: [
      ...[clientId, otherClientId].map((id) => ({
        client_id: id,
        application_type: 'native' as const,
        token_endpoint_auth_method: 'none' as const,
        redirect_uris: [redirect, 'http://127.0.0.1/flagwarden/callback'],
        grant_types: ['authorization_code', 'refresh_token', ...(devices ? [deviceGrant] : [])],
        response_types: ['code' as const],
      })),
      {
        client_id: buildClientId,
        client_secret: buildSecret,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
      },
    ],
    formats: {
      customizers: {
        jwt: (_, token, { payload }) => {
          if (token.kind !== 'ClientCredentials' || !payload) return;
          Object.assign(payload, { sub: buildAccount, groups: ['release-managers', 'security'] });
        },
      },
    },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub', 'acr', 'auth_time'], profile: ['name'], groups: ['groups'] },
    acrValues: [secondFactor],
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: accounts[id]?.name, groups: accounts[id]?.groups ?? [] }),
    }),
    extraTokenClaims: (context, token) => {
      const { accountId } = token as { accountId?: string };
      const { Session, AuthorizationCode, DeviceCode } = context.oidc.entities;
      const session = Session ?? AuthorizationCode ?? DeviceCode;
      const { acr, authTime } = (session ?? {}) as { acr?: string; authTime?: number };
      const account = accountId === undefined ? undefined : accounts[accountId];
      return {
        name: account?.name,
        groups: account?.groups ?? [],
        ...(acr !== undefined && { acr }),
        ...(authTime !== undefined && { auth_time: authTime }),
      };
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: devices },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 300,
      IdToken: 300,
      Interaction: 60,
      Session: workingDay,
      Grant: workingDay,
      RefreshToken: workingDay,
    },
  };
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  devices: Devices,
): Promise<void> {
  const { params, deviceCode } = await provider.interactionDetails(request, response);
  const chosen = new URL(request.url ?? '/', provider.issuer).searchParams.get('as');
  const accountId = chosen ?? z.string().nullable().catch(null).parse(params['login_hint']);
  const strong = z.string().catch('').parse(params['acr_values']).includes(secondFactor);
  if (accountId === null) return showChoice(response, strong);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile groups offline_access');
  grant.addResourceScope(String(params['resource']), '');
  const grantId = await grant.save();
  const code = deviceCode === undefined ? undefined : await provider.DeviceCode.find(deviceCode);
  if (code && devices === 'bound') {
    code.nonce = z.string().optional().parse(params['nonce']);
    await code.save();
  }
  await provider.interactionFinished(request, response, {
    login: { accountId, ...(strong && { acr: secondFactor, amr: ['mfa'] }) },
    consent: { grantId },
  });
}

/** The page on which somebody says who they are. */
function showChoice(response: ServerResponse, strong: boolean): void {
  const people = Object.entries(accounts).map(
    ([id, { name }]) => `<li><a href="?as=${id}">${strong ? `Confirm as ${name}` : name}</a></li>`,
  );
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<h1>${strong ? 'Second factor' : 'Sign in'}</h1><ul>${people.join('')}</ul>`);
}
