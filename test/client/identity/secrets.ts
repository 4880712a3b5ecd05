import type { TokenStore } from '../../../src/client/identity/session';

/** Secrets in memory, as an editor gives them. */
export class Secrets implements TokenStore {
  readonly kept = new Map<string, string>();
  get = async (name: string) => this.kept.get(name);
  store = async (name: string, value: string) => void this.kept.set(name, value);
  delete = async (name: string) => void this.kept.delete(name);
}
