import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** What is needed of a provider's own description (OpenID Connect Discovery 1.0, 3). */
const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Milliseconds until the provider has to answer. */
const limit = 5_000;
/** Milliseconds between two readings of its keys at least, so that unknown keys in tokens make no flood. */
const cooldown = 30_000;

/** The identity provider can't be used now. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** The keys of an identity provider. Read when first needed; when that fails, the next need tries again. */
export class ProviderKeys {
  #keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly issuer: string) {}

  /** @throws ProviderUnavailable */
  async get(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover();
    try {
      return await this.#keys;
    } catch (error) {
      this.#keys = null;
      throw error;
    }
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(limit), redirect: 'error' });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      const { issuer, jwks_uri: keys } = Discovery.parse(await answer.json());
      if (issuer !== this.issuer) throw new Error(`it calls itself ${issuer}`);
      return createRemoteJWKSet(new URL(keys), {
        timeoutDuration: limit,
        cooldownDuration: cooldown,
        cacheMaxAge: 600_000,
        [customFetch]: (url, options) => fetch(url, { ...options, redirect: 'error' }),
      });
    } catch (error) {
      throw new ProviderUnavailable(
        `The identity provider ${this.issuer} could not be read: ${error instanceof Error ? error.message : 'no answer'}`,
        { cause: error },
      );
    }
  }
}
