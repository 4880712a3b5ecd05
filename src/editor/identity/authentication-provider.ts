import * as vscode from 'vscode';
import type { TokenSet } from '../../client/identity/token-set';
import type { TeamSignIn } from './team-sign-in';

/** The identifier of the provider in the accounts menu. */
export const authenticationProviderId = 'flagwarden';

/** The sign-in at a team's warden in the editor's accounts menu. Its tokens are for the warden alone. */
export class WardenAuthenticationProvider implements vscode.AuthenticationProvider {
  private readonly changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.changed.event;
  private shown: vscode.AuthenticationSession | null = null;

  constructor(private readonly signIn: TeamSignIn) {}

  async getSessions(): Promise<vscode.AuthenticationSession[]> {
    // Reading the token renews it where it is old.
    const token = await this.signIn.session.token().catch(() => null);
    const tokens = token === null ? null : await this.signIn.session.current();
    this.shown = tokens && sessionOf(tokens);
    return this.shown ? [this.shown] : [];
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const session = sessionOf(await this.signIn.signIn());
    this.shown = session;
    this.changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  async removeSession(): Promise<void> {
    const removed = this.shown ? [this.shown] : [];
    this.shown = null;
    await this.signIn.signOut();
    this.changed.fire({ added: [], removed, changed: [] });
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function sessionOf({ subject, name, accessToken }: TokenSet): vscode.AuthenticationSession {
  return { id: subject, accessToken, account: { id: subject, label: name }, scopes: [] };
}
