import { askForText } from '../shared/ask';
import { reasonFault } from './why-steps';

/** Asks why something is ended. Empty where no reason is given; undefined when the person goes away. */
export async function askForEnd(
  title: string,
  { prompt, mayBeEmpty }: { prompt: string; mayBeEmpty: boolean },
): Promise<string | undefined> {
  const given = await askForText({
    title,
    place: { number: 1, total: 1, canGoBack: false },
    prompt,
    check: (value) => (mayBeEmpty && value.trim() === '' ? undefined : reasonFault(value)),
  });
  return typeof given === 'string' ? undefined : given.value.trim();
}
