import type { Decide } from './decide';
import type { DeterminingPolicy } from './decision';
import { isAboutFlag, type Question } from './question';

/** Somebody who may do more or less under new policies than under old ones. */
export interface Change {
  readonly change: 'gains' | 'loses';
  readonly who: string;
  readonly what: string;
  /** How many of the questions changed so. */
  readonly count: number;
  /** Ids: what allows it now where somebody gains, what forbids it where somebody loses. Empty: nothing permits it any more. */
  readonly because: readonly string[];
  /** The first of the questions. */
  readonly example: Question;
}

export interface Comparison {
  readonly asked: number;
  /** Gains before losses, each by who and what. */
  readonly changes: readonly Change[];
}

/** Puts the same questions to two policy sets and gathers what they answer differently. */
export class DecisionComparison {
  readonly #changes = new Map<string, Change>();
  #asked = 0;

  constructor(
    private readonly before: Decide,
    private readonly after: Decide,
  ) {}

  /** @param times how often it was asked */
  put(question: Question, times = 1): void {
    this.#asked += times;
    const [old, now] = [this.before(question), this.after(question)];
    if (old.answer === now.answer) return;
    const change = now.answer === 'allow' ? 'gains' : 'loses';
    const [who, what] = [whoOf(question), whatOf(question)];
    const key = JSON.stringify([change, who, what]);
    const known = this.#changes.get(key) ?? { change, who, what, count: 0, because: [], example: question };
    const because = [...new Set([...known.because, ...reasonsOf(now)])].sort();
    this.#changes.set(key, { ...known, count: known.count + times, because });
  }

  result(): Comparison {
    const changes = [...this.#changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    return { asked: this.#asked, changes };
  }
}

/** The comparison over all of these questions. */
export function compareDecisions(before: Decide, after: Decide, questions: Iterable<Question>): Comparison {
  const comparison = new DecisionComparison(before, after);
  for (const question of questions) comparison.put(question);
  return comparison.result();
}

const reasonsOf = ({
  determining,
  errors,
}: {
  determining: readonly DeterminingPolicy[];
  errors: readonly string[];
}) => (errors.length > 0 ? ['an error'] : determining.map(({ id }) => id));

function whoOf({ principal: { id, kind, roles, groups } }: Question): string {
  const held = roles.length > 0 ? roles.join(', ') : 'no role';
  const memberOf =
    groups.length > 0 ? `; ${groups.length > 3 ? `${groups.length} groups` : groups.join(', ')}` : '';
  return `${kind} ${JSON.stringify(id)} (${held}${memberOf})`;
}

function whatOf({ action, flag, environment, request }: Question): string {
  if (!isAboutFlag(action)) return action;
  const about = flag === null ? '' : ` ${JSON.stringify(flag.key)}`;
  const where = environment === null ? '' : ` in ${JSON.stringify(environment.key)}`;
  return `${action}${about}${where}${request?.breakGlass ? ' by break-glass' : ''}`;
}
