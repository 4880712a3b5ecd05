import type { OwnAccess } from '../../client/access/access-model';
import type { Known } from '../../client/access/known';
import type { L10n } from '../shared/lifecycle-words';
import type { WardenCondition } from '../warden/warden-condition';

export interface AccessKnown {
  own: Known<OwnAccess>;
  condition: WardenCondition;
  /** Whether the tree has no rows. */
  empty: boolean;
}

/**
 * The line above the tree, so that not knowing never looks like nothing. Undefined leaves the room to the welcome view,
 * which a message would hide.
 */
export function accessMessage(
  l10n: L10n,
  { own, condition, empty }: AccessKnown,
  time: (moment: Date) => string,
): string | undefined {
  switch (own.is) {
    case 'current':
      return own.value.hasMore
        ? l10n.t('More waits for you than is shown here. The rest comes into sight as these are answered.')
        : undefined;
    case 'remembered':
      return empty
        ? l10n.t(
            'At {0} nothing waited for you, and you held no grant. {1}',
            time(own.asOf),
            whyNow(l10n, condition, own.why),
          )
        : l10n.t('As of {0}. {1}', time(own.asOf), whyNow(l10n, condition, own.why));
    case 'unknown':
      if (own.why === null || toldByWelcome.includes(condition)) return undefined;
      return l10n.t("Requests and grants can't be told: {0}", own.why);
  }
}

/** Conditions that the welcome view has words and a button for. */
const toldByWelcome: readonly WardenCondition[] = ['offline', 'failed', 'signed_out'];

function whyNow(l10n: L10n, condition: WardenCondition, why: string): string {
  switch (condition) {
    case 'offline':
      return l10n.t('The warden does not answer.');
    case 'signed_out':
      return l10n.t("Sign in to use your team's warden.");
    default:
      return why;
  }
}
