import type { AccessScope, FlagSelection } from '../../contract/access-scope';
import type { NewRequest } from '../../contract/access-request';
import type { WantedChange } from '../../contract/wanted-change';

/** What a change does, as the ledger and platforms are told it. */
export function changeInWords(to: WantedChange): string {
  return 'state' in to ? `turn ${to.state}` : `roll out to ${to.rolloutPercentage} %`;
}

/** What a request would do or allow. */
export function effectInWords(wanted: NewRequest): string {
  return wanted.kind === 'change' ? changeInWords(wanted.to) : wanted.scope.actions.join(', ');
}

/** Which flags are meant. */
export function flagsInWords(selection: FlagSelection): string {
  switch (selection.by) {
    case 'key':
      return selection.keys.join(', ');
    case 'tag':
      return `tagged ${selection.tag}`;
    case 'pattern':
      return `like ${selection.pattern}`;
  }
}

/** The one flag that a selection means whatever the catalogue holds; undefined where there may be others. */
export function onlyFlag({ flags }: Pick<AccessScope, 'flags'>): string | undefined {
  return flags.by === 'key' && flags.keys.length === 1 ? flags.keys[0] : undefined;
}
