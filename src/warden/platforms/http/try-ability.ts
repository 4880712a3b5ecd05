import type { Ability } from '../../../contract/platform';
import { PlatformError } from '../platform-adapter';

/**
 * Finds out whether a token may do something, by doing it.
 * @param ask answers with a note, or fails where the token may not ask
 * @throws PlatformError that tells nothing of what the token may do
 */
export async function tryAbility(
  name: Ability['ability'],
  ask: () => Promise<string | null>,
): Promise<Ability> {
  try {
    return { ability: name, answer: 'yes', note: await ask() };
  } catch (error) {
    if (!(error instanceof PlatformError) || !['forbidden', 'not_found'].includes(error.code)) throw error;
    return { ability: name, answer: 'no', note: error.detail };
  }
}

/** The answer for a token that sees no project to try it in. */
export const withoutProject = (name: Ability['ability']): Ability => ({
  ability: name,
  answer: 'no',
  note: 'The token sees no project.',
});
