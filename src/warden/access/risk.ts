import type { Risk, RiskFactor } from '../../contract/terms';
import type { Question } from '../../policy/question';

const hour = 3_600;

/** What a factor looks at: one place, and how many places are asked for together. */
interface Facts {
  readonly question: Omit<Question, 'risk'>;
  readonly placeCount: number;
}

/**
 * What each factor adds. None takes anything away, and a fact that is missing adds as the worst. An emergency about one flag
 * stays below 70 whatever flag it is: the regulated profile closes break-glass there.
 */
const factors: Readonly<Record<RiskFactor, (facts: Facts) => number>> = {
  production: ({ question }) => (question.environment?.production === false ? 0 : 20),
  sensitive: ({ question: { flag } }) => (flag === null || flag.tags.includes('sensitive') ? 15 : 0),
  guarding: ({ question: { flag } }) =>
    flag === null || flag.purpose === 'permission' || flag.purpose === 'kill_switch' ? 5 : 0,
  nobody_owns: ({ question: { flag } }) => (flag === null || flag.owners.length === 0 ? 5 : 0),
  any_change: ({ question: { request } }) => (request === null || request.change === null ? 5 : 0),
  many_places: ({ placeCount }) => (placeCount > 20 ? 20 : placeCount > 5 ? 10 : placeCount > 1 ? 5 : 0),
  long_window: ({ question: { request } }) => {
    const seconds = request?.durationSeconds ?? Infinity;
    return seconds > 24 * hour ? 10 : seconds > 4 * hour ? 5 : 0;
  },
  no_ticket: ({ question: { request } }) => (request?.ticket ? 0 : 5),
  urgent: ({ question: { request } }) => (request?.urgent === false ? 0 : 5),
};

/** How much could go wrong, 0 to 100, and what it comes from. Only facts that the warden has itself count. */
export function riskOf(question: Omit<Question, 'risk'>, placeCount: number): Risk {
  const found = Object.entries(factors).map(([factor, pointsOf]) => ({
    factor: factor as RiskFactor,
    points: pointsOf({ question, placeCount }),
  }));
  return {
    score: found.reduce((sum, { points }) => sum + points, 0),
    factors: found.filter(({ points }) => points > 0),
  };
}
