import * as oidc from 'openid-client';
import { Door, isWayBack } from './door';
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
  /**
   * By which address the browser reaches a port of this machine; that port's own when left out. Where it is none that
   * providers know, the sign-in ends with `NoWayBack` before anything is opened.
   */
  readonly fromOutside?: (door: URL) => PromiseLike<URL>;
  /**
   * Asks for the address at which a browser ended that can't reach this machine, while its answer is waited for.
   * `admit` tells whether it is an answer; `signal` aborts when none is needed any more.
   */
  readonly byHand?: (door: URL, admit: (text: string) => boolean, signal: AbortSignal) => void;
  readonly stepUp?: StepUpNeed;
  readonly signal: AbortSignal;
}

/** The browser can't answer to this machine. */
export class NoWayBack extends Error {
  override readonly name = 'NoWayBack';
}

/**
 * Signs somebody in through their browser: authorisation code with PKCE, and an answer to a port of this machine that is
 * open for this one sign-in (RFC 8252). What comes back has to belong to what was asked.
 * @throws NoWayBack, what the provider refuses with, or the signal's reason
 */
export async function signInByBrowser(
  provider: Provider,
  { open, words, fromOutside, byHand, stepUp, signal }: BrowserSignIn,
): Promise<Tokens> {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = stepUp?.challenge ?? oidc.randomNonce();
  const door = await Door.open(words, state);
  const over = new AbortController();
  try {
    const back = fromOutside ? await fromOutside(door.address) : door.address;
    if (!isWayBack(back)) throw new NoWayBack(`The browser can't answer to ${door.address.href}.`);
    const url = oidc.buildAuthorizationUrl(provider.configuration, {
      redirect_uri: back.href,
      scope: provider.scope,
      resource: provider.resource,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(stepUp ? askedOf(stepUp) : { prompt: 'consent' }),
    });
    await open(url);
    byHand?.(door.address, (text) => door.admit(text), over.signal);
    const answered = await door.answer(signal);
    over.abort();
    return await oidc.authorizationCodeGrant(
      provider.configuration,
      // The provider is told the address that it was given.
      new URL(answered, back),
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
    over.abort();
    await door.close();
  }
}

/** What a second factor takes at the provider. */
const askedOf = ({ acrValues, maxAgeSeconds }: StepUpNeed) => ({
  prompt: 'login',
  acr_values: acrValues.join(' '),
  max_age: String(maxAgeSeconds),
});

export interface DeviceSignIn {
  /** Shows a code and where to enter it; `signal` aborts when it is not needed any more. */
  readonly show: (code: string, address: string, signal: AbortSignal) => void;
  readonly stepUp?: StepUpNeed;
  readonly signal: AbortSignal;
}

/** Whether a provider lets somebody sign in on another device. */
export const offersDevices = ({ configuration }: Provider): boolean =>
  configuration.serverMetadata().device_authorization_endpoint !== undefined;

/** The provider gave a sign-in by a code that doesn't belong to the challenge: it proves nothing. */
export class ChallengeNotCarried extends Error {
  override readonly name = 'ChallengeNotCarried';
}

/**
 * Signs somebody in where no browser can answer to this machine (RFC 8628). RFC 8628 knows no nonce; many providers take
 * one all the same, as they do for other sign-ins.
 * @throws ChallengeNotCarried where a second factor is asked for and the provider doesn't bind it to the challenge
 */
export async function signInByDevice(
  provider: Provider,
  { show, stepUp, signal }: DeviceSignIn,
): Promise<Tokens> {
  const { configuration, scope, resource } = provider;
  const asked = await oidc.initiateDeviceAuthorization(configuration, {
    scope,
    resource,
    ...(stepUp && { ...askedOf(stepUp), nonce: stepUp.challenge }),
  });
  const over = new AbortController();
  show(asked.user_code, asked.verification_uri_complete ?? asked.verification_uri, over.signal);
  try {
    const tokens = await oidc.pollDeviceAuthorizationGrant(configuration, asked, { resource }, { signal });
    if (stepUp && tokens.claims()?.['nonce'] !== stepUp.challenge)
      throw new ChallengeNotCarried(
        'The identity provider does not bind a sign-in by a code to a challenge.',
      );
    return tokens;
  } finally {
    over.abort();
  }
}
