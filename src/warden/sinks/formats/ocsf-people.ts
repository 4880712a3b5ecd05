import { isIP } from 'node:net';
import type { ExportedEntry } from '../exported-entry';

/** Who somebody is whose name and id do not go along: their commitment in the ledger names them for who may open it. */
const committed = (commitment: string) => `commitment:${commitment}`;

/** OCSF's `actor`: a user, or the warden itself. */
export function actorOf(entry: ExportedEntry) {
  const user = actingUser(entry);
  return user ? { user } : { app_name: 'Flagwarden' };
}

/** OCSF's `user` that acts; null when the warden does by itself. */
export function actingUser({ event, personal }: ExportedEntry): { uid: string; name?: string } | null {
  if (event?.actor.kind !== 'person') return null;
  const name = personal.get('actor.name');
  const uid = personal.get('actor.id') ?? committed(event.actor.id.commitment);
  return { uid, ...(name !== undefined && { name }) };
}

/** OCSF's `network_endpoint` that the act came from; null when it came from the warden itself. */
export function addressOf({ event, personal }: ExportedEntry): { ip: string } | { uid: string } | null {
  if (!event || event.actor.kind === 'warden') return null;
  const address = personal.get('actor.address');
  if (address === undefined) return { uid: committed(event.actor.address.commitment) };
  return isIP(address) === 0 ? { uid: address } : { ip: address };
}
