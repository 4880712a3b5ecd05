import * as vscode from 'vscode';
import * as z from 'zod';
import type { Grant } from '../../contract/grant';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { scopeInWords } from './access-words';

const { l10n } = vscode;

/** A row of the tree, or another command's argument, that names a grant. */
const NamesGrant = z.union([
  z.object({ grant: z.object({ id: z.uuid() }) }).transform(({ grant }) => grant.id),
  z.object({ grantId: z.uuid() }).transform(({ grantId }) => grantId),
]);

/** The grant that a command's argument names, or that a person chooses. Undefined when there is none. */
export async function chooseGrant<Chosen extends Grant>(
  grants: readonly Chosen[],
  argument: unknown,
  title: string,
): Promise<Chosen | undefined> {
  const named = NamesGrant.safeParse(argument);
  const found = named.success ? grants.find(({ id }) => id === named.data) : undefined;
  if (named.success && found === undefined) {
    void vscode.window.showInformationMessage(l10n.t('This grant has ended, or is none of yours.'));
  }
  if (named.success) return found;
  if (grants.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is no grant that this could be done with.'));
    return undefined;
  }
  const items = grants.map((grant) => ({
    grant,
    label: plain(scopeInWords(l10n, grant.scope)),
    description: l10n.t('{0}, until {1}', plain(grant.person.name), momentInWords(new Date(grant.endsAt))),
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title,
      placeHolder: l10n.t('Which grant?'),
      matchOnDescription: true,
    })
  )?.grant;
}
