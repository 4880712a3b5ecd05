import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import { setContext } from '../shared/contributions';
import { accessRows } from './access-rows';

/** Keeps the context keys of requests and grants current. Not knowing is told apart from none. */
export function tellAccessContexts(model: AccessModel): vscode.Disposable {
  let told = '';
  const tell = () => {
    const { own } = model;
    const value = own.is === 'unknown' ? undefined : own.value;
    const rows = value === undefined ? [] : accessRows(value, new Date());
    const known = value === undefined ? 'unknown' : rows.length === 0 ? 'none' : 'some';
    const waiting = (value?.waiting.length ?? 0) + (value?.reviewsDue.length ?? 0) > 0;
    const policyWaiting = (value?.policyChanges.length ?? 0) > 0;
    const requested = value?.requests.some(({ state }) => state === 'pending') ?? false;
    const granted = (value?.grants.length ?? 0) > 0;
    const next = `${known} ${waiting} ${policyWaiting} ${requested} ${granted}`;
    if (next === told) return;
    told = next;
    void setContext('flagwarden.access.known', known);
    void setContext('flagwarden.access.waiting', waiting);
    void setContext('flagwarden.access.policyWaiting', policyWaiting);
    void setContext('flagwarden.access.requested', requested);
    void setContext('flagwarden.access.granted', granted);
  };
  tell();
  return new vscode.Disposable(model.onDidChange(tell));
}
