import * as vscode from 'vscode';
import { plain } from '../shared/shown-text';
import { openInBrowser } from './open-in-browser';

/** Shows a code and where to enter it, until it is not needed any more. Leaving it does not end the sign-in. */
export function showCode(
  title: string,
  progress: vscode.Progress<{ message: string }>,
): (code: string, address: string, signal: AbortSignal) => void {
  return (code, address, signal) => {
    const what = vscode.l10n.t('Enter the code {0} at {1}', plain(code), plain(address));
    progress.report({ message: what });
    const pick = vscode.window.createQuickPick();
    pick.title = title;
    pick.placeholder = what;
    pick.ignoreFocusOut = true;
    pick.items = [
      { label: `$(link-external) ${vscode.l10n.t('Copy Code and Open')}`, description: plain(code) },
    ];
    pick.onDidAccept(async () => {
      await vscode.env.clipboard.writeText(code);
      await openInBrowser(new URL(address));
    });
    pick.onDidHide(() => pick.dispose());
    signal.addEventListener('abort', () => pick.dispose(), { once: true });
    pick.show();
  };
}
