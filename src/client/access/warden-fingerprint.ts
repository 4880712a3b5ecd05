import { parseVerifierKey } from '../../ledger/note-keys';
import { fingerprintOf } from '../ledger/pinned-log';
import type { WardenClient } from '../warden-client';

/** By what a person tells one warden from another: the name and the fingerprint of the key that signs its ledger. */
export interface WardenFingerprint {
  readonly origin: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/**
 * What a warden says of itself. No proof: compare it with what is pinned.
 * @throws Malformed where its key can't be read
 */
export async function wardenFingerprint(client: Pick<WardenClient, 'ledger'>): Promise<WardenFingerprint> {
  const { origin, verifierKey } = await client.ledger();
  return { origin, fingerprint: fingerprintOf(parseVerifierKey(verifierKey)) };
}
