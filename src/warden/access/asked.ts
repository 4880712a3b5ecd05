import type { NewRequest, Review } from '../../contract/access-request';
import type { Person } from '../../contract/person';
import type { WantedChange } from '../../contract/wanted-change';
import type { QuestionDelegation } from '../../policy/question';

/** Who asks for or does something, and how long ago they showed a second factor. */
export interface Acting {
  readonly person: Person;
  /** Null where they showed none. */
  readonly mfaAgeSeconds: number | null;
}

/** What a request is, for the policies: stored ones and those that are only being thought of. */
export interface Asked {
  readonly wanted: NewRequest;
  readonly requester: string;
  readonly breakGlass: boolean;
  readonly reviews: readonly Review[];
  readonly digest: string | null;
  /** By which delegation it is reviewed; left out where nobody does that. */
  readonly delegation?: QuestionDelegation;
  /** What is being done now, within which window; left out while nothing is done yet. */
  readonly doing?: { readonly to: WantedChange; readonly startsAt: string; readonly endsAt: string };
}
