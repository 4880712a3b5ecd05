import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import { valueOf } from '../../client/access/known';

/** How the warden calls this person, as far as it has told. */
export function ownName({ own }: Pick<AccessModel, 'own'>): string {
  const known = valueOf(own);
  return (
    known?.grants[0]?.person.name ??
    known?.requests[0]?.requester.name ??
    vscode.l10n.t('you, as the warden knows you')
  );
}
