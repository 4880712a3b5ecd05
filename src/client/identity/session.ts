import * as oidc from 'openid-client';
import { findProvider, type Provider } from './provider';
import type { Tokens } from './sign-in';
import { tokenSetOf, TokenSet } from './token-set';

/** Where an editor keeps secrets; `vscode.SecretStorage` is one. */
export interface TokenStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** Milliseconds before its end when an access token is renewed. */
const renewBefore = 30_000;

/** Somebody's sign-in at one warden: kept over restarts, renewed in time, and ended for good. */
export class Session {
  #provider: Promise<Provider> | null = null;
  #renewing: Promise<TokenSet | null> | null = null;

  constructor(
    /** Origin of the warden, for instance `https://flagwarden.example.com`. */
    readonly warden: string,
    private readonly secrets: TokenStore,
    private readonly onChange: () => void = () => {},
  ) {}

  /** Who is signed in; null when nobody is. */
  async current(): Promise<TokenSet | null> {
    const text = await this.secrets.get(this.storedAs);
    if (text === undefined) return null;
    try {
      return TokenSet.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /** An access token that holds for a while; null when somebody has to sign in. */
  async token(): Promise<string | null> {
    const tokens = await this.current();
    if (!tokens) return null;
    if (Date.now() < tokens.expiresAt - renewBefore) return tokens.accessToken;
    this.#renewing ??= this.#renew(tokens).finally(() => (this.#renewing = null));
    return (await this.#renewing)?.accessToken ?? null;
  }

  /** Where to sign in. */
  async provider(): Promise<Provider> {
    this.#provider ??= findProvider(this.warden);
    try {
      return await this.#provider;
    } catch (error) {
      this.#provider = null;
      throw error;
    }
  }

  /** Keeps what a sign-in gave. */
  async begin(tokens: Tokens): Promise<TokenSet> {
    const set = tokenSetOf(tokens, null, Date.now());
    await this.secrets.store(this.storedAs, JSON.stringify(set));
    this.onChange();
    return set;
  }

  /** Forgets the sign-in here, and has the provider forget it, too, where it can be reached. */
  async end(): Promise<void> {
    const tokens = await this.current();
    await this.secrets.delete(this.storedAs);
    this.onChange();
    if (tokens) await this.#revoke(tokens);
  }

  /** Null, and nobody is signed in any more, when the provider does not renew it. */
  async #renew(tokens: TokenSet): Promise<TokenSet | null> {
    // Another window may have renewed it while this one waited.
    const now = await this.current();
    if (now && now.accessToken !== tokens.accessToken) return now;
    if (tokens.refreshToken === null) return Date.now() < tokens.expiresAt ? tokens : null;
    const next = await this.#renewed(tokens, tokens.refreshToken);
    // Meanwhile another window may have renewed it, too, or somebody has signed out or in.
    const then = await this.current();
    if (then?.accessToken !== tokens.accessToken) {
      if (next && !then) await this.#revoke(next);
      return then;
    }
    if (next) await this.secrets.store(this.storedAs, JSON.stringify(next));
    else {
      await this.secrets.delete(this.storedAs);
      this.onChange();
    }
    return next;
  }

  async #renewed(tokens: TokenSet, refreshToken: string): Promise<TokenSet | null> {
    const { configuration, resource } = await this.provider();
    try {
      const answer = await oidc.refreshTokenGrant(configuration, refreshToken, { resource });
      return tokenSetOf(answer, tokens, Date.now());
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return null;
      throw error;
    }
  }

  async #revoke({ refreshToken, accessToken }: TokenSet): Promise<void> {
    const { configuration } = await this.provider();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    if (refreshToken !== null) await oidc.tokenRevocation(configuration, refreshToken);
    await oidc.tokenRevocation(configuration, accessToken).catch(ignored);
  }

  /** By what name the sign-in is kept. */
  get storedAs(): string {
    return `flagwarden.session.${this.warden}`;
  }
}

/** Access tokens of some providers can't be revoked; they end within minutes. */
const ignored = () => undefined;
