import type { OwnAccess } from '../../client/access/access-model';
import type { Known } from '../../client/access/known';
import type { L10n } from '../shared/lifecycle-words';

/** The line above the tree, so that not knowing never looks like nothing. Undefined leaves the room to the welcome view. */
export function accessMessage(
  l10n: L10n,
  own: Known<OwnAccess>,
  time: (moment: Date) => string,
): string | undefined {
  switch (own.is) {
    case 'current':
      return own.value.hasMore
        ? l10n.t('More waits for you than is shown here. The rest comes into sight as these are answered.')
        : undefined;
    case 'remembered':
      return l10n.t('As of {0}: {1}', time(own.asOf), own.why);
    case 'unknown':
      return own.why === null ? undefined : l10n.t("Requests and grants can't be told: {0}", own.why);
  }
}
