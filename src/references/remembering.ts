/**
 * Gives a function that keeps its answers, for what is asked of few texts time and again.
 * @param most how many answers are kept: with more, it begins anew
 */
export function remembering<Answer>(
  most: number,
  answer: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Answer;
    const found = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
