import * as vscode from 'vscode';

/**
 * Asks for the address at which a browser ended that can't reach this machine, until it is not needed any more. Leaving it
 * does not end the sign-in: the browser may get there all the same, for instance by a port that was forwarded.
 */
export function askForAddress(
  title: string,
): (door: URL, admit: (text: string) => boolean, signal: AbortSignal) => void {
  return (door, admit, signal) => {
    const input = vscode.window.createInputBox();
    input.title = title;
    input.ignoreFocusOut = true;
    input.placeholder = `${door.href}?…`;
    input.prompt = vscode.l10n.t(
      'If the browser ends at a page that it cannot reach, copy the address of that page and paste it here. Or forward the port {0} to the same port of your machine.',
      door.port,
    );
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      if (!admit(input.value))
        input.validationMessage = vscode.l10n.t('This is not the address that this sign-in ends at.');
    });
    input.onDidHide(() => input.dispose());
    signal.addEventListener('abort', () => input.dispose(), { once: true });
    input.show();
  };
}
