import type { Probe } from '../../src/contract/platform';
import type { FlagChange, FlagState } from '../../src/contract/flag';
import {
  PlatformError,
  type PlatformAdapter,
  type PlatformChange,
  type ProjectSession,
  type Pull,
} from '../../src/warden/platforms/platform-adapter';
import { capabilities, sampleCatalogue } from './samples';

/**
 * A platform that does as the test says: `keys` are its flags, `answer` replaces the next answers. It knows the token
 * `good-token` and one project, `default`.
 */
export class ScriptedPlatform {
  keys: string[] = ['new-checkout', 'old-banner'];
  environments: string[] = ['production'];
  /** What a pull does instead of answering with `keys`. */
  answer: ((signal: AbortSignal) => Promise<Pull>) | null = null;
  pollInterval = 60 * 60_000;
  pulls = 0;
  openSessions = 0;
  hint: (() => void) | null = null;
  changes: FlagChange[] = [];
  /** Changes that were sent, in order. */
  sent: PlatformChange[] = [];
  /** What happens while the flags are read. */
  onPull: (() => Promise<void>) | null = null;
  /** What a change does besides being noted; it is shown from then on unless this rejects. */
  onChange: ((change: PlatformChange) => Promise<void>) | null = null;
  readonly tags: Record<string, string[]> = {};
  /** Flags that are not as the sample has them: on or off in `production`. */
  readonly states = new Map<string, 'on' | 'off'>();
  lastSince: string | null | undefined;

  readonly adapter: PlatformAdapter = {
    platform: {
      id: 'scripted',
      name: 'Scripted',
      fields: [
        { key: 'address', label: 'Address', kind: 'url', required: true },
        { key: 'note', label: 'Note', kind: 'text', required: false },
      ],
      credential: { label: 'Token', hint: 'Any' },
      capabilities,
      documentation: null,
    },
    open: ({ credential }) => {
      this.openSessions += 1;
      return {
        probe: async (): Promise<Probe> => {
          refuseUnless(credential);
          return {
            identity: 'tester',
            edition: 'Scripted 1',
            abilities: [{ ability: 'read_flags', answer: 'yes', note: null }],
            capabilities,
            projects: [{ id: 'default', name: 'Default', flagCount: this.keys.length }],
          };
        },
        project: () => this.project(credential),
        close: async () => {
          this.openSessions -= 1;
        },
      };
    },
  };

  readonly registry: ReadonlyMap<string, PlatformAdapter> = new Map([['scripted', this.adapter]]);

  /** Turns a flag in `production`, and tells of it in the history. */
  turn(flagKey: string, state: 'on' | 'off'): void {
    this.states.set(flagKey, state);
    this.changes.unshift({
      id: String(this.changes.length + 1),
      at: new Date().toISOString(),
      by: 'tester',
      action: state === 'on' ? 'turned_on' : 'turned_off',
      environment: 'production',
      platformAction: 'turned',
    });
  }

  private catalogue() {
    return sampleCatalogue(this.keys, this.states, this.tags, this.environments);
  }

  private stateNow(flagKey: string, environment: string): FlagState | null {
    const { flags } = this.catalogue();
    const flag = flags.find(({ key }) => key === flagKey);
    return flag?.states.find((state) => state.environment === environment) ?? null;
  }

  private project(credential: string | null): ProjectSession {
    return {
      pollInterval: this.pollInterval,
      pull: async (since, signal) => {
        this.pulls += 1;
        this.lastSince = since;
        await this.onPull?.();
        if (this.answer) return this.answer(signal);
        refuseUnless(credential);
        const changed =
          this.states.size > 0 || Object.keys(this.tags).length > 0 || this.environments.length > 1;
        const all = [this.keys, [...this.states], this.tags, this.environments];
        const revision = JSON.stringify(changed ? all : this.keys);
        if (since === revision) return { changed: false, revision };
        return { changed: true, revision, catalogue: this.catalogue() };
      },
      changes: async (_key, { cursor, limit }) => {
        const start = Number(cursor ?? 0);
        const next = start + limit;
        return {
          items: this.changes.slice(start, next),
          nextCursor: next < this.changes.length ? String(next) : null,
        };
      },
      read: async (flagKey, environment) => {
        refuseUnless(credential);
        return this.stateNow(flagKey, environment);
      },
      apply: async (change) => {
        refuseUnless(credential);
        const before = this.stateNow(change.flagKey, change.environment);
        if (before?.version !== change.baseVersion) throw new PlatformError('conflict', 'It is another now.');
        this.sent.push(change);
        await this.onChange?.(change);
        if ('state' in change.to) this.turn(change.flagKey, change.to.state);
        const after = this.stateNow(change.flagKey, change.environment);
        if (!after) throw new PlatformError('outcome_unknown', 'It is gone.');
        return after;
      },
      watch: (onHint) => {
        this.hint = onHint;
        return async () => {
          this.hint = null;
        };
      },
    };
  }
}

function refuseUnless(credential: string | null): void {
  if (credential !== 'good-token') throw new PlatformError('unauthorized', 'The token is not known.');
}

export const newConnection = (name = 'shop') => ({
  platform: 'scripted',
  name,
  settings: { address: 'http://127.0.0.1:1' },
  credential: 'good-token',
  projectId: 'default',
});
