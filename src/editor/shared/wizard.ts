/** How a step ended. */
export type StepEnd = 'next' | 'back' | 'cancelled' | { goTo: string };

export interface Step {
  /** By which other steps send a person here. */
  id: string;
  /** Whether a person is asked; steps that aren't are passed over in both directions, and not counted. */
  asks: boolean;
  run(place: StepPlace): Promise<StepEnd>;
}

export interface StepPlace {
  /** From 1. */
  number: number;
  total: number;
  canGoBack: boolean;
}

/**
 * Leads through steps, forth and back, until the last one is done. Steps are made anew before each one, so that what was
 * said so far decides what comes next.
 * @returns whether it was carried through
 */
export async function leadThrough(stepsNow: () => readonly Step[]): Promise<boolean> {
  let at = 0;
  for (;;) {
    const steps = stepsNow();
    const step = steps[at];
    if (step === undefined) return true;
    const asking = steps.filter(({ asks }) => asks);
    const end = await step.run({
      number: asking.indexOf(step) + 1,
      total: asking.length,
      canGoBack: steps.slice(0, at).some(({ asks }) => asks),
    });
    if (end === 'cancelled') return false;
    else if (end === 'next') at += 1;
    else if (end === 'back') at = lastAsking(steps, at);
    else at = placeOf(end.goTo, stepsNow(), at);
  }
}

function lastAsking(steps: readonly Step[], before: number): number {
  for (let at = before - 1; at >= 0; at -= 1) if (steps[at]?.asks === true) return at;
  return before;
}

function placeOf(id: string, steps: readonly Step[], otherwise: number): number {
  const at = steps.findIndex((step) => step.id === id);
  return at < 0 ? otherwise : at;
}
