import type { Decision } from '../../policy/decision';
import type { Question } from '../../policy/question';
import { questionText } from '../../policy/question-text';
import { digestOf } from '../access/digest';
import type { DecisionRow, DecisionRows } from '../store/decision-rows';

/** A question and its answer. */
export interface Decided {
  readonly question: Question;
  readonly decision: Decision;
}

/** A decision of before that can be made again. */
export interface Replayable {
  readonly question: Question;
  readonly times: number;
  readonly at: string;
  readonly answer: string;
  readonly policySet: string;
}

/** Decisions that are kept, for how long at most, and how many wait to be written: what comes then is left out. */
const kept = { most: 2_000, milliseconds: 30 * 86_400_000, waiting: 1_000 };
/** Milliseconds between two writings. */
const pause = 5_000;

/**
 * Remembers what was decided lately, to be decided anew when other policies are thought of: of decisions about the same by
 * the same the latest, and how many they were. They only inform: what is decided never waits for them.
 */
export class RecentDecisions {
  #waiting = new Map<string, DecisionRow>();
  #writtenAt = 0;

  constructor(private readonly rows: DecisionRows) {}

  note(decided: readonly Decided[]): void {
    for (const { question, decision } of decided) {
      const key = digestOf(aboutWhat(question));
      const known = this.#waiting.get(key);
      if (!known && this.#waiting.size >= kept.waiting) continue;
      this.#waiting.set(key, {
        key,
        at: question.now.toISOString(),
        times: (known?.times ?? 0) + 1,
        answer: decision.answer,
        policySet: decision.policySet,
        question: JSON.stringify(question),
      });
    }
  }

  /** Writes down what waits, unless that was done a moment ago. */
  async flush(): Promise<void> {
    if (Date.now() - this.#writtenAt >= pause) await this.write();
  }

  async write(): Promise<void> {
    this.#writtenAt = Date.now();
    if (this.#waiting.size === 0) return;
    const rows = [...this.#waiting.values()];
    this.#waiting = new Map();
    await this.rows.add(rows, new Date(Date.now() - kept.milliseconds).toISOString(), kept.most);
  }

  /** Forgets what was decided for or about somebody, or with a text of theirs. */
  async forget(text: string): Promise<void> {
    const quoted = JSON.stringify(text);
    for (const [key, { question }] of this.#waiting) if (question.includes(quoted)) this.#waiting.delete(key);
    await this.rows.forget(text);
  }

  /** Newest first. What another version wrote, and this one can't read, is left out. */
  async replayable(): Promise<Replayable[]> {
    await this.write();
    const Question = questionText(new Date());
    return (await this.rows.all()).flatMap(({ question: text, times, at, answer, policySet }) => {
      const question = Question.safeParse(JSON.parse(text));
      return question.success ? [{ question: question.data, times, at, answer, policySet }] : [];
    });
  }
}

/** What tells one kind of decision from the next, whenever it is made. */
function aboutWhat({ principal, action, flag, environment, request }: Question) {
  return {
    principal,
    action,
    flag: flag && [flag.connectionId, flag.key],
    environment,
    request: request && [request.kind, request.breakGlass, request.change, request.requester],
  };
}
