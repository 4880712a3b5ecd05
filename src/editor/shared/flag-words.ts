import type { Flag, FlagChange, FlagState, Owner, Rollout } from '../../contract/flag';
import type { L10n } from './lifecycle-words';

/** Texts about a flag. Plain text that may hold a platform's words: escape it in Markdown. */

/** What a flag is for; the platform's own word where ours say nothing. */
export function purposeInWords(l10n: L10n, { purpose, platformType }: Flag): string | null {
  switch (purpose) {
    case 'release':
      return l10n.t('release');
    case 'experiment':
      return l10n.t('experiment');
    case 'operational':
      return l10n.t('operational');
    case 'kill_switch':
      return l10n.t('kill switch');
    case 'permission':
      return l10n.t('permission');
    case 'other':
      return platformType;
  }
}

/** The type of a flag's value; null for the common one and where it isn't told. */
export function valueTypeInWords(l10n: L10n, { valueType }: Flag): string | null {
  switch (valueType) {
    case 'string':
      return l10n.t('text value');
    case 'number':
      return l10n.t('number value');
    case 'object':
      return l10n.t('object value');
    case 'boolean':
    case 'unknown':
      return null;
  }
}

/** Whether a flag is meant to be removed some day; null where it isn't told. */
export function temporaryInWords(l10n: L10n, { temporary }: Flag): string | null {
  if (temporary === 'unknown') return null;
  return temporary === 'yes' ? l10n.t('temporary') : l10n.t('permanent');
}

export function ownersInWords(l10n: L10n, owners: readonly Owner[]): string | null {
  return owners.length === 0 ? null : l10n.t('Owned by {0}', owners.map(({ name }) => name).join(', '));
}

/**
 * Who changed a flag, when and how: "Turned on in production by ada, 12 Mar 2026".
 * @param environment the name of the environment of the change, if it has one.
 */
export function changeInWords(
  l10n: L10n,
  change: FlagChange,
  environment: string | null,
  at: string,
): string {
  const action = actionInWords(l10n, change);
  const where = environment === null ? action : l10n.t('{0} in {1}', action, environment);
  return change.by === null ? l10n.t('{0}, {1}', where, at) : l10n.t('{0} by {1}, {2}', where, change.by, at);
}

function actionInWords(l10n: L10n, { action, platformAction }: FlagChange): string {
  switch (action) {
    case 'created':
      return l10n.t('Created');
    case 'turned_on':
      return l10n.t('Turned on');
    case 'turned_off':
      return l10n.t('Turned off');
    case 'updated':
      return l10n.t('Changed');
    case 'archived':
      return l10n.t('Archived');
    case 'revived':
      return l10n.t('Revived');
    case 'deleted':
      return l10n.t('Deleted');
    case 'other':
      return l10n.t('Changed ({0})', platformAction);
  }
}

/** A flag's state in an environment: "on for everyone", "on for 25 %", "off". */
export function stateInWords(l10n: L10n, { state, rollout }: FlagState): string {
  if (state === 'off') return l10n.t('off');
  if (state === 'not_configured') return l10n.t('not configured');
  return rolloutInWords(l10n, rollout);
}

/** Whom a flag serves when it is on: "on for everyone", "on for 25 %". */
export function rolloutInWords(l10n: L10n, rollout: Rollout): string {
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

/** "14 references in 6 files". */
export function referenceCountInWords(l10n: L10n, references: number, files: number): string {
  if (references === 0) return l10n.t('No references');
  if (references === 1) return l10n.t('1 reference');
  return files === 1
    ? l10n.t('{0} references in one file', references)
    : l10n.t('{0} references in {1} files', references, files);
}

/** What is said of an environment, and that it is production where its name doesn't say so. */
export function withProductionSaid(l10n: L10n, name: string, isProduction: boolean, text: string): string {
  return isProduction && !saysProduction(name) ? l10n.t('{0} · production', text) : text;
}

/** Whether the name of an environment alone tells that it is production. */
export const saysProduction = (name: string): boolean => name.toLowerCase() === 'production';
