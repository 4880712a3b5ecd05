import * as vscode from 'vscode';
import { wardenFingerprint } from '../../client/access/warden-fingerprint';
import type { WardenClient } from '../../client/warden-client';
import type { WantedChange } from '../../contract/wanted-change';
import { ledgerCommands } from '../ledger/ledger-commands';
import type { Services } from '../services';
import { stateInWords } from '../shared/flag-words';
import { resultInWords, wantedInWords } from './access-words';
import { environmentName, isProduction, stateIn, type AccessTarget } from './access-target';
import { confirmByTyping } from './confirm-by-typing';

const { l10n } = vscode;

/**
 * The warden by its name and the fingerprint of its ledger's key. Undefined, once that was told, where it is not the key
 * that is trusted here: nothing may be asked of such a warden.
 */
export async function wardenInWords(
  client: WardenClient,
  { ledger }: Pick<Services, 'ledger'>,
): Promise<string | undefined> {
  const { origin, fingerprint } = await wardenFingerprint(client);
  const { pin } = ledger.watch.standing;
  if (pin === null || pin.fingerprint === fingerprint) return l10n.t('{0}, key {1}', origin, fingerprint);
  const show = l10n.t("Show the Ledger's State");
  const text = l10n.t(
    'Nothing was changed: the warden shows the key {0}, and the one that is trusted here is {1}.',
    fingerprint,
    pin.fingerprint,
  );
  if ((await vscode.window.showErrorMessage(text, show)) === show) {
    await vscode.commands.executeCommand(ledgerCommands.showLedger);
  }
  return undefined;
}

/** The person as the warden knows them. */
export async function personInWords(client: WardenClient): Promise<string> {
  const { person } = await client.me();
  return l10n.t('{0} ({1})', person.name, person.id);
}

/** Whether a change may be made: where it could reach production, once a person has typed the environment's name. */
export async function confirmChange(
  services: Pick<Services, 'ledger'>,
  client: WardenClient,
  target: AccessTarget,
  environment: string,
  to: WantedChange,
): Promise<boolean> {
  if (!isProduction(target, environment)) return true;
  const warden = await wardenInWords(client, services);
  if (warden === undefined) return false;
  const name = environmentName(target, environment);
  const state = stateIn(target, environment);
  const before = state === undefined ? l10n.t('not known') : stateInWords(l10n, state);
  return confirmByTyping({
    title: l10n.t('{0} {1} in {2}', wantedInWords(l10n, to), target.flag.key, name),
    person: await personInWords(client),
    warden,
    environment: name,
    effect: l10n.t('{0} goes from {1} to {2}', target.flag.key, before, resultInWords(l10n, to)),
  });
}
