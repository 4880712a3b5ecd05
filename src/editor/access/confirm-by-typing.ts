import * as vscode from 'vscode';
import { askForText } from '../shared/ask';
import { plain } from '../shared/shown-text';

/** What a person is shown before they confirm. */
export interface Confirmation {
  /** Plain: the title of an input shows icons. */
  title: string;
  /** Who acts, as the warden knows them. */
  person: string;
  /** The warden that acts, by what tells it from every other. */
  warden: string;
  /** The environment's name, which has to be typed. */
  environment: string;
  /** What will be different. */
  effect: string;
}

/** Whether a person has confirmed, by typing the environment's name, that this is what they want. */
export async function confirmByTyping(confirmation: Confirmation): Promise<boolean> {
  const { l10n } = vscode;
  const name = plain(confirmation.environment);
  const given = await askForText({
    title: confirmation.title,
    place: { number: 1, total: 1, canGoBack: false },
    prompt: [
      l10n.t('Effect: {0}.', plain(confirmation.effect, 300)),
      l10n.t('Environment: {0}.', name),
      l10n.t('Person: {0}.', plain(confirmation.person, 200)),
      l10n.t('Warden: {0}.', plain(confirmation.warden)),
      l10n.t('Type {0} to confirm.', name),
    ].join(' '),
    placeholder: name,
    check: (value) =>
      value.trim() === name ? undefined : l10n.t('Type {0} to confirm, or press Escape.', name),
  });
  return typeof given !== 'string';
}
