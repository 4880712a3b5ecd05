import * as vscode from 'vscode';
import type { ReviewAs } from '../../contract/access-request';
import { askForChoice, taken, type Choice } from '../shared/ask';
import { plain } from '../shared/shown-text';
import type { Step } from '../shared/wizard';

const { l10n } = vscode;

/** For whom a review is given; undefined where it is for whoever gives it. */
export interface GivenFor {
  onBehalfOf?: string;
}

/** For whom a review is given as long as nobody has chosen. */
export function firstOf(as: ReviewAs | undefined): GivenFor {
  const [first] = as?.onBehalfOf ?? [];
  return as && !as.myself && first ? { onBehalfOf: first.id } : {};
}

/** Asks as whom something is reviewed; passed over where there is one way alone. */
export function reviewAsStep(title: string, as: ReviewAs | undefined, draft: GivenFor): Step {
  const myself: Choice<string>[] = [{ value: '', label: l10n.t('For myself') }];
  const choices = [
    ...(as === undefined || as.myself ? myself : []),
    ...(as?.onBehalfOf ?? []).map(({ id, name }) => ({
      value: id,
      label: l10n.t('For {0}', plain(name)),
      description: l10n.t('by delegation; the two of you count as one'),
    })),
  ];
  const asks = choices.length > 1;
  return {
    id: 'for whom',
    asks,
    run: async (place) => {
      if (!asks) return 'next';
      const given = await askForChoice<string>({
        title,
        place,
        placeholder: l10n.t('For whom do you review it?'),
        choices,
        chosen: (value) => value === (draft.onBehalfOf ?? ''),
      });
      return taken(given, (value) => {
        if (value === '') delete draft.onBehalfOf;
        else draft.onBehalfOf = value;
      });
    },
  };
}
