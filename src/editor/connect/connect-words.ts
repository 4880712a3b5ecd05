import path from 'node:path';
import type { Answer } from '../../contract/answer';
import type { Ability, ConnectField, PlatformProject, Probe } from '../../contract/platform';
import type { L10n } from '../shared/lifecycle-words';
import { plain, shortenedTo, shownText } from '../shared/shown-text';

/** Texts on the way to a connection. Platform texts in them are made fit for one line. */

export function abilityInWords(l10n: L10n, ability: Ability['ability']): string {
  switch (ability) {
    case 'read_flags':
      return l10n.t('Read flags');
    case 'read_environments':
      return l10n.t('Read environments');
    case 'read_history':
      return l10n.t('Read who changed what');
    case 'toggle':
      return l10n.t('Turn flags on and off');
  }
}

export function answerInWords(l10n: L10n, answer: Answer): string {
  switch (answer) {
    case 'yes':
      return l10n.t('yes');
    case 'no':
      return l10n.t('no');
    case 'unknown':
      return l10n.t('unknown');
  }
}

/** An icon for each answer; the word always stands beside it. */
export const answerIcons: Record<Answer, string> = { yes: 'check', no: 'circle-slash', unknown: 'question' };

/** Who the platform takes the token for, and what it is: "admin · Open Source 8.2.0". */
export function identityInWords({ identity, edition }: Probe): string {
  return [identity, edition].flatMap((part) => (part === null ? [] : [plain(part)])).join(' · ');
}

export function flagCountInWords(l10n: L10n, { flagCount }: PlatformProject): string | undefined {
  if (flagCount === null) return undefined;
  return flagCount === 1 ? l10n.t('1 flag') : l10n.t('{0} flags', flagCount);
}

/** A name for a new connection that no other one has. */
export function proposedName(platform: string, project: PlatformProject, taken: readonly string[]): string {
  const base = shortenedTo(90, shownText(`${platform} ${project.name}`.trim()));
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}`;
  return name;
}

/** Why the value of a form's field won't do; undefined when it does. */
export function fieldFault(l10n: L10n, field: ConnectField, given: string): string | undefined {
  const value = given.trim();
  if (value === '') return field.required ? l10n.t('This is needed.') : undefined;
  if (field.kind === 'path' && !path.isAbsolute(value)) return l10n.t('Give an absolute path.');
  if (field.kind !== 'url') return undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return l10n.t('Give an address that begins with https:// or http://');
  }
  if (url.username !== '' || url.password !== '') {
    return l10n.t('Leave out user name and password: the token is asked for next.');
  }
  return undefined;
}

/** Why a name for a connection won't do; undefined when it does. */
export function nameFault(l10n: L10n, given: string, taken: readonly string[]): string | undefined {
  const name = given.trim();
  if (name === '') return l10n.t('Give it a name.');
  if (name.length > 100) return l10n.t('A name has 100 characters at most.');
  if (taken.includes(name)) return l10n.t('There is a connection of this name already.');
  return undefined;
}
