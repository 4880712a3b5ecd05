import type { Risk, RiskFactor } from '../../contract/terms';
import type { L10n } from '../shared/lifecycle-words';

/** How risky something is, and why; nothing where the warden did not tell. */
export function riskInWords(l10n: L10n, risk: Risk | null): readonly string[] {
  if (risk === null) return [];
  const reasons = factorsInWords(l10n);
  const named = risk.factors.map(({ factor, points }) => `${reasons[factor]} (${points})`).join(', ');
  return [
    named === ''
      ? l10n.t('Risk: {0} of 100', risk.score)
      : l10n.t('Risk: {0} of 100, for {1}', risk.score, named),
  ];
}

const factorsInWords = (l10n: L10n): Readonly<Record<RiskFactor, string>> => ({
  production: l10n.t('production'),
  sensitive: l10n.t('a sensitive flag'),
  guarding: l10n.t('a kill switch or permission'),
  nobody_owns: l10n.t('a flag without an owner'),
  any_change: l10n.t('any change that the right allows'),
  many_places: l10n.t('several flags or environments'),
  long_window: l10n.t('a long time'),
  no_ticket: l10n.t('no ticket'),
  urgent: l10n.t('urgency'),
});
