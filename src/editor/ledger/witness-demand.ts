import * as vscode from 'vscode';
import * as z from 'zod';
import { UnusableWitnesses, type WitnessDemand } from '../../client/ledger/pin-with-witnesses';

const Keys = z.array(z.string().min(1).max(1_000)).max(20);
const Quorum = z.int().min(0);

/**
 * What the settings demand of a team's warden. A value of the wrong type is no demand of nothing: it can't be met.
 * @throws UnusableWitnesses
 */
export function witnessDemand(): WitnessDemand {
  const settings = vscode.workspace.getConfiguration('flagwarden.ledger');
  const witnesses = Keys.safeParse(settings.get<unknown>('witnesses'));
  if (!witnesses.success)
    throw new UnusableWitnesses('flagwarden.ledger.witnesses is no list of at most 20 verifier keys.');
  const quorum = Quorum.safeParse(settings.get<unknown>('quorum'));
  if (!quorum.success) throw new UnusableWitnesses('flagwarden.ledger.quorum is no whole number from 0 on.');
  return { witnesses: witnesses.data, quorum: quorum.data === 0 ? null : quorum.data };
}
