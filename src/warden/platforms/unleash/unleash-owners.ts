import type { Owner } from '../../../contract/flag';
import type { Project } from './unleash-answers';

/** Owners of a project that are named at most. */
const most = 5;

/** A flag's owner is the person who made it; where that was an API token or isn't known, the project's owners are. */
export function ownersOf(creator: string | null, project: Project): Owner[] {
  if (creator) return [{ kind: 'person', name: creator }];
  return (project.owners ?? [])
    .flatMap((owner) => {
      const name = owner.name || owner.email;
      if (!name || owner.ownerType === 'system') return [];
      return [{ kind: owner.ownerType === 'group' ? ('team' as const) : ('person' as const), name }];
    })
    .slice(0, most);
}
