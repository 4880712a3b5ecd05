import type { Given } from '../shared/ask';
import { taken } from '../shared/ask';
import type { Step, StepEnd, StepPlace } from '../shared/wizard';
import { takeFault, type RequestDraft } from './request-draft';
import { stepIds } from './step-ids';

/** A step that asks something: where it is not wanted it is passed over, and from the summary it leads back there. */
export function askingStep<Value>(
  draft: RequestDraft,
  id: string,
  /** Whether it is asked when a request is made. */
  asksOtherwise: boolean,
  ask: (place: StepPlace, fault: string | undefined) => Promise<Given<Value>>,
  take: (value: Value) => unknown,
): Step {
  // Of a request that is edited, all was said before.
  const asks = draft.replaces === null ? asksOtherwise : draft.editing === id;
  return {
    id,
    asks,
    run: async (place) => {
      if (!asks) return 'next';
      const isEdited = draft.editing === id;
      const fault = takeFault(draft, id);
      const end: StepEnd = taken(
        await ask(isEdited ? { number: 1, total: 1, canGoBack: true } : place, fault),
        take,
      );
      if (!isEdited || end === 'cancelled' || draft.editing !== id) return end;
      delete draft.editing;
      return { goTo: end === 'back' ? stepIds.summary : stepIds.dryRun };
    },
  };
}
