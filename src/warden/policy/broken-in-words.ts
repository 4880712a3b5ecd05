import type { InvariantReport } from '../../policy/invariants';

/** What must hold for all policies and does not, each with the first question that shows it. */
export const brokenInWords = ({ asked, broken }: InvariantReport): { at: string; message: string }[] =>
  broken.map(({ id, title, count, example, decision }) => ({
    at: id,
    message: `${title}: not so in ${count} of ${asked} questions, decided by ${
      [...decision.determining.map((policy) => policy.id), ...decision.errors].join(', ') || 'nothing'
    }. The first: ${JSON.stringify(example)}`,
  }));
