import type { WardenInfo } from '../../contract/warden-info';
import { SecretFileError } from '../credentials/secret-file';
import { CredentialUnreadable, type Vault } from '../credentials/vault';
import type { Log } from '../log/log';
import type { Store } from '../store/store';
import { Ledger } from './ledger';
import { openLogKey, replaceLogKey } from './log-key';
import { thisWarden } from './this-warden';

export interface LedgerParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly mode: WardenInfo['mode'];
  readonly log: Log;
}

/**
 * Opens the ledger. Where its signing key can't be read, a team warden does not
 * start: another warden on the same database may well have the right key. An embedded warden is alone with its store; it
 * goes on with a new key and records that.
 * @throws SecretFileError, LedgerDamaged, or what the database throws
 */
export async function openLedger({ store, vault, mode, log }: LedgerParts): Promise<Ledger> {
  try {
    return new Ledger(store.ledger, await openLogKey(store.logKey, vault));
  } catch (error) {
    if (!(error instanceof CredentialUnreadable)) throw error;
    if (mode === 'team')
      throw new SecretFileError(
        "The key file is not the one that the ledger's signing key was encrypted with. Bring that key file back, or name it with --key-file.",
        { cause: error },
      );
  }
  const keys = await replaceLogKey(store.logKey, vault);
  log.warn(keys, "The ledger's signing key could not be read; another took its place");
  const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, vault));
  await ledger.record({ kind: 'log_key_replaced', actor: thisWarden, ...keys });
  return ledger;
}
