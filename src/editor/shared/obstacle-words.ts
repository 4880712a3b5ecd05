import type { SyncFailure } from '../../contract/connection';
import type { Obstacle } from '../../lifecycle/sprawl';
import type { L10n } from './lifecycle-words';

/** Why flags can't be told, in words. Plain texts that may hold a platform's words. */

/** What stands in the way, by its name. */
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
        `${obstacle.signedOut === true ? l10n.t('sign in to use it') : l10n.t('no answer since {0}', time(obstacle.since))} · ${shownMeanwhile(l10n, obstacle.rememberedAt, time)}`,
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
