import type { Question } from './question';
import type { PolicyFault } from './policy-file';
import { FaultyPolicies } from './policy-set';
import { questionText } from './question-text';

/**
 * Questions of a JSONL file, one a line, as `JSON.stringify` writes them; in a line with a `question`, that is the question.
 * Empty lines are left out. Throws FaultyPolicies with every line that can't be used.
 */
export function readQuestions(file: string, text: string, now: Date): Question[] {
  const Question = questionText(now);
  const faults: PolicyFault[] = [];
  const questions: Question[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = parsed(line);
    const question = Question.safeParse(
      typeof read === 'object' && read !== null && 'question' in read ? read.question : read,
    );
    if (question.success) questions.push(question.data);
    else
      for (const { path, message } of question.error.issues)
        faults.push({
          file,
          line: at + 1,
          column: 1,
          message: `${path.map(String).join('.') || 'the line'}: ${message}`,
        });
  }
  if (faults.length > 0) throw new FaultyPolicies(faults);
  return questions;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
