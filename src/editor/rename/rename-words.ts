import * as vscode from 'vscode';
import { isPortableKey } from '../../references/rename/portable-key';
import type { Services } from '../services';
import { plain } from '../shared/shown-text';
import type { Hindrance } from './rename-in-folders';

const { l10n } = vscode;

/** Why a key can't get another name; undefined when it can, as far as the name goes. */
export function faultOfName(from: string, to: string, indexes: Services['indexes']): string | undefined {
  if (to === from) return l10n.t('It has this key already.');
  if (!isPortableKey(to))
    return l10n.t(
      'A key that can stand everywhere has letters, digits and any of _ . : / @ + - between them, and at most 256 of these.',
    );
  if (indexes.locationsOf(to).length > 0)
    return l10n.t('Code names {0} already: of two flags there would be one.', plain(to));
  return undefined;
}

export const stillScanning = (): string =>
  l10n.t('Folders are still being looked through. Rename when that is done: nothing was changed.');

/** What stands in the way, and that nothing was changed. */
export function hindrancesInWords(key: string, [first, ...rest]: readonly Hindrance[]): string {
  if (first === undefined) return '';
  const file = vscode.workspace.asRelativePath(first.location.uri);
  const place = `${plain(file)}:${first.location.range.start.line + 1}`;
  const where = rest.length === 0 ? place : l10n.t('{0} and in {1} other places', place, rest.length);
  const reason = reasons()[first.why];
  return l10n.t('{0} can’t be renamed. In {1}, {2}. Nothing was changed.', plain(key), where, reason);
}

const reasons = (): Readonly<Record<Hindrance['why'], string>> => ({
  likely: l10n.t('it is likely, but not sure, that the flag is meant'),
  composed: l10n.t('the key is put together from parts'),
  'named-like-key': l10n.t('a name is spelt like the key, and may be the key itself'),
  'declared-elsewhere': l10n.t('something stands for the key whose declaration was not found'),
  destructured: l10n.t('the flag is a parameter that is taken out of an object'),
  spelling: l10n.t('the new key can’t be written'),
});
