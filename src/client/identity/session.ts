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
    const text = await this.secrets.get(this.#name);
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
    await this.secrets.store(this.#name, JSON.stringify(set));
    this.onChange();
    return set;
  }

  /** Forgets the sign-in here, and has the provider forget it, too, where it can be reached. */
  async end(): Promise<void> {
    const tokens = await this.current();
    await this.secrets.delete(this.#name);
    this.onChange();
    if (!tokens) return;
    const { configuration } = await this.provider();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    if (tokens.refreshToken !== null) await oidc.tokenRevocation(configuration, tokens.refreshToken);
    await oidc.tokenRevocation(configuration, tokens.accessToken).catch(ignored);
  }

  /** Null, and nobody is signed in any more, when the provider does not renew it. */
  async #renew(tokens: TokenSet): Promise<TokenSet | null> {
    // Another window may have renewed it while this one waited.
    const now = await this.current();
    if (now && now.accessToken !== tokens.accessToken) return now;
    if (tokens.refreshToken === null) return Date.now() < tokens.expiresAt ? tokens : null;
    const { configuration, resource } = await this.provider();
    try {
      const answer = await oidc.refreshTokenGrant(configuration, tokens.refreshToken, { resource });
      const next = tokenSetOf(answer, tokens, Date.now());
      await this.secrets.store(this.#name, JSON.stringify(next));
      return next;
    } catch (error) {
      if (!(error instanceof oidc.ResponseBodyError) || error.error !== 'invalid_grant') throw error;
      await this.secrets.delete(this.#name);
      this.onChange();
      return null;
    }
  }

  get #name(): string {
    return `flagwarden.session.${this.warden}`;
  }
}

/** Access tokens of some providers can't be revoked; they end within minutes. */
const ignored = () => undefined;
