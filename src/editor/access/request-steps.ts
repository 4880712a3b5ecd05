import type { Step } from '../shared/wizard';
import type { RequestDraft } from './request-draft';
import { askStep, confirmStep, dryRunStep, summaryStep, type SummaryScene } from './summary-steps';
import { changeSteps, environmentStep, reachSteps } from './what-steps';
import { stepIds } from './step-ids';
import { durationSteps, revertStep, startStep } from './when-steps';
import { reasonStep, ticketStep } from './why-steps';

/** The steps to a request, as far as they are known from what was said. */
export function requestSteps(draft: RequestDraft, scene: SummaryScene): readonly Step[] {
  const { title } = scene;
  return [
    environmentStep(draft, title),
    ...(draft.purpose === 'change' ? changeSteps(draft, title) : []),
    ...askingSteps(draft, scene),
  ];
}

/** The steps to something else in place of a request: what would come of it first, and from there to what is to differ. */
export function editingSteps(draft: RequestDraft, scene: SummaryScene): readonly Step[] {
  const begin: Step = { id: 'begin', asks: false, run: () => Promise.resolve({ goTo: stepIds.dryRun }) };
  return [begin, ...requestSteps(draft, scene)];
}

/** The steps from where and what is said: for how long, why, what would come of it, and the asking. */
export function askingSteps(draft: RequestDraft, scene: SummaryScene): readonly Step[] {
  const { title } = scene;
  return [
    ...(draft.purpose === 'change'
      ? [revertStep(draft, title)]
      : [...durationSteps(draft, title), ...reachSteps(draft, title)]),
    startStep(draft, title),
    reasonStep(draft, title),
    ticketStep(draft, title),
    dryRunStep(draft, scene),
    summaryStep(draft, scene),
    confirmStep(draft, scene),
    askStep(draft, scene),
  ];
}
