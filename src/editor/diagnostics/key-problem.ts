import type { Standing } from '../shared/key-standing';
import { reasonInWords, type L10n } from '../shared/lifecycle-words';
import { shownText } from '../shared/shown-text';

/** What kinds of problem there are. They are also the codes of diagnostics. */
export type ProblemCode = 'unknown-flag' | 'stale-flag';

export interface KeyProblem {
  readonly code: ProblemCode;
  readonly message: string;
}

/**
 * What is wrong with naming a key, by what the platforms say of it; null when nothing is, or when that can't be told.
 * @param likeliest the key that was probably meant; only asked where it is told.
 */
export function problemOf(
  l10n: L10n,
  key: string,
  standing: Standing,
  likeliest: () => string | undefined,
): KeyProblem | null {
  switch (standing.answer) {
    case 'unclear':
      return null;
    case 'absent':
      return { code: 'unknown-flag', message: unknownInWords(l10n, key, standing, likeliest()) };
    case 'present': {
      const placed = standing.flags.find(({ lifecycle }) => lifecycle.stale === 'yes');
      if (placed === undefined || standing.flags.some(({ lifecycle }) => lifecycle.stale === 'no'))
        return null;
      const reasons = placed.lifecycle.reasons.map((reason) => shownText(reasonInWords(l10n, reason)));
      const stale = l10n.t('The flag "{0}" is stale.', shownText(key));
      return { code: 'stale-flag', message: [stale, ...reasons].join(' ') };
    }
  }
}

function unknownInWords(
  l10n: L10n,
  key: string,
  { archived, connections }: Extract<Standing, { answer: 'absent' }>,
  likeliest: string | undefined,
): string {
  const [once] = archived;
  if (once !== undefined) {
    return l10n.t('The flag "{0}" is archived in {1}.', shownText(key), shownText(once.connection.name));
  }
  const places = connections.map(({ name }) => shownText(name)).join(', ');
  const unknown = l10n.t('The flag "{0}" is not on any connected platform ({1}).', shownText(key), places);
  return likeliest === undefined
    ? unknown
    : `${unknown} ${l10n.t('Did you mean "{0}"?', shownText(likeliest))}`;
}
