import type { AccessAction, AccessScope, FlagSelection } from '../../contract/access-scope';
import type { NewRequest } from '../../contract/access-request';
import type { FlagFacts } from '../../contract/flag';
import type { WantedChange } from '../../contract/wanted-change';
import { matchesPattern } from '../../lifecycle/key-pattern';

/** The scope of a request: of a change, that one flag in that one environment. */
export function scopeOf(wanted: NewRequest): AccessScope {
  if (wanted.kind === 'access') return wanted.scope;
  return {
    flags: { by: 'key', keys: [wanted.flag] },
    environments: [wanted.environment],
    actions: [actionOf(wanted.to)],
  };
}

/** What kind of act a change is. */
export function actionOf(to: WantedChange): AccessAction {
  return 'state' in to ? 'toggle' : 'rollout';
}

/** Whether a selection means a flag, as the catalogue has it now. */
export function selects(selection: FlagSelection, { key, tags }: Pick<FlagFacts, 'key' | 'tags'>): boolean {
  switch (selection.by) {
    case 'key':
      return selection.keys.includes(key);
    case 'tag':
      return tags.includes(selection.tag);
    case 'pattern':
      return matchesPattern(key, selection.pattern);
  }
}

/** Whether a scope reaches a flag in an environment with an act. */
export function reaches(
  { flags, environments, actions }: AccessScope,
  flag: Pick<FlagFacts, 'key' | 'tags'>,
  environment: string,
  action: AccessAction,
): boolean {
  return actions.includes(action) && environments.includes(environment) && selects(flags, flag);
}
