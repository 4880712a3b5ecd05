import * as vscode from 'vscode';
import { wardenFingerprint } from '../../client/access/warden-fingerprint';
import type { WardenClient } from '../../client/warden-client';
import type { WantedChange } from '../../contract/wanted-change';
import { ledgerCommands } from '../ledger/ledger-commands';
import type { Services } from '../services';
import { holdPlace } from '../shared/ask';
import { stateInWords } from '../shared/flag-words';
import { plain } from '../shared/shown-text';
import { resultInWords, wantedInWords } from './access-words';
import { environmentName, isProduction, stateIn, type AccessTarget } from './access-target';
import { confirmByTyping, type Confirmation } from './confirm-by-typing';

const { l10n } = vscode;

/** Who acts, and by which warden. */
type Actors = Pick<Confirmation, 'person' | 'warden'>;

/**
 * The person as the warden knows them, and the warden by its name and the fingerprint of its ledger's key. Undefined when
 * the person left, and, once that was told, where it is not the key that is trusted here: nothing may be asked of such a
 * warden.
 */
export async function actorsInWords(
  client: WardenClient,
  { ledger }: Pick<Services, 'ledger'>,
  title: string,
): Promise<Actors | undefined> {
  const reading = Promise.all([wardenFingerprint(client), client.me()]);
  if ((await holdPlace(title, l10n.t('Asking who acts, and by which warden…'), reading)) === 'left')
    return undefined;
  const [{ origin, fingerprint }, { person }] = await reading;
  const { pin } = ledger.watch.standing;
  if (pin === null || pin.fingerprint === fingerprint)
    return {
      person: l10n.t('{0} ({1})', person.name, person.id),
      warden: l10n.t('{0}, key {1}', origin, fingerprint),
    };
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

/** Whether a change may be made: where it could reach production, once a person has typed the environment's name. */
export async function confirmChange(
  services: Pick<Services, 'ledger'>,
  client: WardenClient,
  target: AccessTarget,
  environment: string,
  to: WantedChange,
): Promise<boolean> {
  if (!isProduction(target, environment)) return true;
  const name = environmentName(target, environment);
  const title = plain(l10n.t('{0} {1} in {2}', wantedInWords(l10n, to), target.flag.key, name));
  const actors = await actorsInWords(client, services, title);
  if (actors === undefined) return false;
  const state = stateIn(target, environment);
  const before = state === undefined ? l10n.t('not known') : stateInWords(l10n, state);
  return confirmByTyping({
    title,
    ...actors,
    environment: name,
    effect: l10n.t('{0} goes from {1} to {2}', target.flag.key, before, resultInWords(l10n, to)),
  });
}
