import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the answer is as wanted; fails with the last answer otherwise. */
export async function eventually<Answer>(
  ask: () => Answer | PromiseLike<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`The last answer was ${JSON.stringify(answer)}`);
    await wait(100);
  }
}
