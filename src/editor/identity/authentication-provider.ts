import * as vscode from 'vscode';
import type { TokenSet } from '../../client/identity/token-set';
import type { TeamSignIn } from './team-sign-in';

/** The identifier of the provider in the accounts menu. */
export const authenticationProviderId = 'flagwarden';

/** What sessions are for. The editor takes a request for one off its accounts menu when a session has the same. */
export const sessionScopes = ['openid'] as const;

/** What follows when somebody has signed in or out, from wherever they did so. */
export interface SignInHooks {
  readonly onSignedIn: () => void;
  readonly onSignedInElsewhere: () => void;
  readonly onSignedOut: () => void;
}

/** The sign-in at a team's warden in the editor's accounts menu. Its tokens are for the warden alone. */
export class WardenAuthenticationProvider implements vscode.AuthenticationProvider {
  private readonly changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.changed.event;
  /** What the editor was last told. */
  private told: vscode.AuthenticationSession | undefined;
  private readonly ready: Promise<void>;
  private readonly following: vscode.Disposable;

  constructor(
    private readonly signIn: TeamSignIn,
    secrets: vscode.SecretStorage,
    private readonly hooks: SignInHooks,
  ) {
    this.ready = this.current().then((session) => {
      this.told ??= session;
    });
    // Other windows share what is kept, and a session ends when the provider does not renew it.
    this.following = secrets.onDidChange(({ key }) => {
      if (key === signIn.session.storedAs) void this.look();
    });
  }

  async getSessions(): Promise<vscode.AuthenticationSession[]> {
    // Reading the token renews it where it is old.
    const token = await this.signIn.session.token().catch(() => null);
    const session = token === null ? undefined : await this.current();
    return session === undefined ? [] : [session];
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    await this.ready;
    const session = sessionOf(await this.signIn.signIn());
    this.tell(session);
    this.hooks.onSignedIn();
    return session;
  }

  async removeSession(): Promise<void> {
    await this.ready;
    try {
      await this.signIn.signOut();
    } finally {
      this.tell(await this.current());
    }
  }

  dispose(): void {
    this.following.dispose();
    this.changed.dispose();
  }

  private async look(): Promise<void> {
    await this.ready;
    const session = await this.current();
    if (this.tell(session) && session !== undefined) this.hooks.onSignedInElsewhere();
  }

  /** Whether that was news to the editor. */
  private tell(session: vscode.AuthenticationSession | undefined): boolean {
    const { told } = this;
    if (told?.id === session?.id) return false;
    this.told = session;
    if (told !== undefined) this.hooks.onSignedOut();
    this.changed.fire({ added: session ? [session] : [], removed: told ? [told] : [], changed: [] });
    return true;
  }

  private async current(): Promise<vscode.AuthenticationSession | undefined> {
    const tokens = await this.signIn.session.current();
    return tokens === null ? undefined : sessionOf(tokens);
  }
}

function sessionOf({ subject, name, accessToken }: TokenSet): vscode.AuthenticationSession {
  return { id: subject, accessToken, account: { id: subject, label: name }, scopes: sessionScopes };
}
