import * as vscode from 'vscode';
import type { LiveCatalogue } from '../../client/live-catalogue';
import { setContext } from '../shared/contributions';
import type { FollowedWarden } from './followed-warden';

/** Keeps the context keys of the warden and its connections current. */
export function tellWardenContexts(catalogue: LiveCatalogue, warden: FollowedWarden): vscode.Disposable {
  let told = '';
  const tell = () => {
    const { condition } = warden;
    const connected = catalogue.connections().length > 0;
    if (told === `${condition} ${connected}`) return;
    told = `${condition} ${connected}`;
    void setContext('flagwarden.warden', condition);
    void setContext('flagwarden.connected', connected);
  };
  tell();
  return new vscode.Disposable(catalogue.onDidChange(tell));
}
