import type { SecretStore } from '../../../src/client/embedded/warden-secrets';

/** A secret store that all windows of a user share. */
export class SharedSecrets implements SecretStore {
  readonly held = new Map<string, string>();
  async get(name: string): Promise<string | undefined> {
    return this.held.get(name);
  }
  async store(name: string, value: string): Promise<void> {
    this.held.set(name, value);
  }
}
