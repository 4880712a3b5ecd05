import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { WardenIdentity } from './data-directory';

/** Where an editor keeps secrets; `vscode.SecretStorage` is one. */
export interface SecretStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
}

/** What an embedded warden is started and called with. Kept together, so that neither is ever there alone. */
const WardenSecrets = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/),
  keyEncryptionKey: z.base64(),
});
export type WardenSecrets = z.infer<typeof WardenSecrets>;

export const newSecrets = (): WardenSecrets => ({
  token: randomBytes(32).toString('base64url'),
  keyEncryptionKey: randomBytes(32).toString('base64'),
});

/** The secrets of one embedded warden in the editor's store. */
export class StoredSecrets {
  constructor(
    private readonly store: SecretStore,
    private readonly identity: WardenIdentity,
  ) {}

  /** Undefined when there are none, or none that can be used. */
  async read(): Promise<WardenSecrets | undefined> {
    const id = await this.identity.find();
    if (id === null) return undefined;
    const text = await this.store.get(nameOf(id));
    if (text === undefined) return undefined;
    try {
      return WardenSecrets.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  async write(secrets: WardenSecrets): Promise<void> {
    await this.store.store(nameOf(await this.identity.findOrMake()), JSON.stringify(secrets));
  }
}

const nameOf = (wardenId: string) => `flagwarden.warden.${wardenId}`;
