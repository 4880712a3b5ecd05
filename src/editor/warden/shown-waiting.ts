import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';

/** Shows, until something has come to its end, that the warden is waited for. */
export function whileWaiting<Answer>(answer: () => Promise<Answer>): Thenable<Answer> {
  const location = vscode.ProgressLocation.Window;
  return vscode.window.withProgress({ location, title: vscode.l10n.t('Waiting for the warden…') }, answer);
}

/** The same client, of which a person sees when it waits for the warden. */
export function withShownWaiting(client: WardenClient): WardenClient {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const answer: unknown = Reflect.apply(member, target, given);
        if (answer instanceof Promise) void whileWaiting(() => answer.catch(() => undefined));
        return answer;
      };
    },
  });
}
