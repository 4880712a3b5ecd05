import { EmbeddedFailure } from '../../client/embedded/embedded-failure';
import { WardenError, WardenUnreachable } from '../../client/warden-errors';
import type { L10n } from './lifecycle-words';

/** Why something asked of the warden failed, as one sentence. May hold a platform's words; holds no secret. */
export function failureInWords(l10n: L10n, error: unknown): string {
  if (error instanceof WardenError) return error.problem.detail;
  if (error instanceof EmbeddedFailure) return l10n.t("The warden can't be reached: {0}", error.message);
  if (error instanceof WardenUnreachable) {
    switch (error.reason) {
      case 'too_slow':
        return l10n.t('The warden took too long to answer.');
      case 'bad_answer':
        return l10n.t('The warden answered something that this version does not understand.');
      case 'no_answer':
      case 'ended':
        return l10n.t('The warden does not answer.');
    }
  }
  return error instanceof Error ? error.message : String(error);
}
