import type { SyncFailure } from '../../contract/connection';
import type { FlagState, Rollout } from '../../contract/flag';
import type { StaleRule } from '../../contract/lifecycle';
import type { Obstacle, SprawlCategory, SprawlEntry } from '../../lifecycle/sprawl';
import { reasonInShort, type L10n } from '../shared/lifecycle-words';

/** Texts of the sprawl tree. Plain texts that may hold a platform's words; the tree shows them as they are. */

export function categoryInWords(l10n: L10n, category: SprawlCategory): string {
  switch (category) {
    case 'unknown':
      return l10n.t('Unknown');
    case 'stale':
      return l10n.t('Stale');
    case 'unused':
      return l10n.t('Unused');
    case 'active':
      return l10n.t('Active');
    case 'unreachable':
      return l10n.t('Unreachable');
  }
}

/** What a category means, in a sentence. */
export function categoryExplained(l10n: L10n, category: SprawlCategory): string {
  switch (category) {
    case 'unknown':
      return l10n.t('Code evaluates these keys, and no connected platform has them.');
    case 'stale':
      return l10n.t('Their time is over: each one says why.');
    case 'unused':
      return l10n.t('They are on the platform, and no code here names them.');
    case 'active':
      return l10n.t('They are on the platform, and nothing speaks against them.');
    case 'unreachable':
      return l10n.t('Nothing can be said about these until their platform can be read.');
  }
}

export function ruleInWords(l10n: L10n, rule: StaleRule): string {
  switch (rule) {
    case 'expired':
      return l10n.t('Expired');
    case 'past_review':
      return l10n.t('Review is due');
    case 'platform_says_so':
      return l10n.t('Marked stale on the platform');
    case 'fully_rolled_out':
      return l10n.t('Fully rolled out');
    case 'no_evaluations':
      return l10n.t('Not evaluated');
    case 'temporary_and_old':
      return l10n.t('Temporary and old');
  }
}

export function referencesInWords(l10n: L10n, { references, scanned }: SprawlEntry): string {
  if (references === 0) return scanned ? l10n.t('in no code') : l10n.t('still looking for references');
  return references === 1 ? l10n.t('1 reference') : l10n.t('{0} references', references);
}

/** Why an entry is where it is, in a few words. */
export function entryInShort(l10n: L10n, entry: SprawlEntry): string {
  const references = referencesInWords(l10n, entry);
  const [reason, ...more] = entry.category === 'stale' ? (entry.lifecycle?.reasons ?? []) : [];
  const why =
    reason !== undefined
      ? [
          reasonInShort(l10n, reason),
          ...(more.length === 0 ? [] : [l10n.t('{0} more', `+${more.length}`)]),
        ].join(', ')
      : entry.flag !== null && entry.flag.archivedAt !== null
        ? l10n.t('archived on the platform')
        : null;
  return why === null ? references : `${why} · ${references}`;
}

/** A flag's state in an environment: "on for everyone", "on for 25 %", "off". */
export function stateInWords(l10n: L10n, { state, rollout }: FlagState): string {
  if (state === 'off') return l10n.t('off');
  if (state === 'not_configured') return l10n.t('not configured');
  return rolloutInWords(l10n, rollout);
}

function rolloutInWords(l10n: L10n, rollout: Rollout): string {
  switch (rollout.to) {
    case 'everyone':
      return l10n.t('on for everyone');
    case 'nobody':
      return l10n.t('on for nobody');
    case 'unknown':
      return l10n.t('on');
    case 'some':
      return rollout.percentage === null
        ? l10n.t('on for some, by rules')
        : l10n.t('on for {0} %', rollout.percentage);
  }
}

/** What stands in the way, as the name of a row. */
export function obstacleName(l10n: L10n, obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'offline':
      return l10n.t('Warden');
    case 'unread':
      return obstacle.connection.name;
    case 'missing':
      return obstacle.name;
  }
}

/** Why it stands in the way and what is shown meanwhile. `time` puts a moment into words. */
export function obstacleInShort(
  l10n: L10n,
  obstacle: Obstacle,
  time: (moment: Date) => string,
): { short: string; long: string } {
  const told = (short: string, detail = '') => ({
    short,
    long: `${obstacleName(l10n, obstacle)}: ${short}${detail === '' ? '' : `\n${detail}`}`,
  });
  switch (obstacle.kind) {
    case 'offline':
      return told(
        `${l10n.t('no answer since {0}', time(obstacle.since))} · ${shownMeanwhile(l10n, obstacle.rememberedAt, time)}`,
        obstacle.detail,
      );
    case 'missing':
      return told(l10n.t('named in flagwarden.yml, but not connected'));
    case 'unread': {
      const { sync } = obstacle.connection;
      if (sync.state !== 'failing') return told(l10n.t('being read for the first time'));
      const read = sync.catalogueAt === null ? null : new Date(sync.catalogueAt);
      const { code, detail, location } = sync.failure;
      const place = location === null ? '' : ` (${location.line}:${location.column})`;
      return told(
        `${l10n.t('{0} since {1}', failureInWords(l10n, code), time(new Date(sync.since)))} · ${shownMeanwhile(l10n, read, time)}`,
        `${detail}${place}`,
      );
    }
  }
}

function shownMeanwhile(l10n: L10n, asOf: Date | null, time: (moment: Date) => string): string {
  return asOf === null ? l10n.t('no flags to show') : l10n.t('showing flags of {0}', time(asOf));
}

function failureInWords(l10n: L10n, code: SyncFailure['code']): string {
  switch (code) {
    case 'unreachable':
      return l10n.t('unreachable');
    case 'unauthorized':
      return l10n.t('credential refused');
    case 'forbidden':
      return l10n.t('not allowed to read');
    case 'rate_limited':
      return l10n.t('asked to wait');
    case 'not_found':
      return l10n.t('not found');
    case 'bad_answer':
      return l10n.t('answer not understood');
    case 'invalid_file':
      return l10n.t('file has a fault');
    case 'invalid_settings':
      return l10n.t('settings not usable');
    case 'credential_unreadable':
      return l10n.t('credential not readable');
  }
}
