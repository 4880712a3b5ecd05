import * as vscode from 'vscode';
import { askForChoice, type Choice } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import type { Step } from '../shared/wizard';
import { factChoices } from './fact-choices';
import { reviewFacts, type ReviewMaterial } from './review-facts';

const { l10n } = vscode;

/** Shows what a reviewer has to know, and asks for one of these verdicts. */
export function verdictStep<Verdict extends string>(
  { title, placeholder, verdicts }: VerdictTexts<Verdict>,
  material: ReviewMaterial,
  draft: { verdict?: Verdict },
): Step {
  return {
    id: 'verdict',
    asks: true,
    run: async (place) => {
      const given = await askForChoice<Verdict | 'later'>({
        title,
        place,
        placeholder,
        choices: [
          // What comes first is what Enter alone does: that must not be an answer.
          { value: 'later', label: `$(clock) ${l10n.t('Not now')}` },
          ...verdicts,
          ...factChoices(reviewFacts(l10n, material, momentInWords)),
        ],
        chosen: (value) => value === draft.verdict,
      });
      if (typeof given === 'string') return given;
      if (given.value === 'later') return 'cancelled';
      draft.verdict = given.value;
      return 'next';
    },
  };
}

interface VerdictTexts<Verdict> {
  readonly title: string;
  readonly placeholder: string;
  readonly verdicts: readonly Choice<Verdict>[];
}
