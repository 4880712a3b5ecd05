import type { Workbench } from './workbench';

/** Chooses from the list that is open, once it has what is to be chosen. */
export async function choose(workbench: Workbench, label: string): Promise<void> {
  await workbench.quickInputRows.filter({ hasText: label }).first().waitFor();
  await workbench.answer(label);
}

/** Answers a question, once it is the one that is open. */
export async function say(workbench: Workbench, asked: string, text: string): Promise<void> {
  await workbench.inputMessage.filter({ hasText: asked }).waitFor();
  await workbench.answer(text);
}
