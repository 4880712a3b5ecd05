import * as vscode from 'vscode';
import { askForChoice, askForText, type Choice } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import type { Step } from '../shared/wizard';
import { durationFrom, durationInWords } from './duration-words';
import { termsIn, type RequestDraft } from './request-draft';
import { stepIds } from './step-ids';
import { askingStep } from './step-parts';

const { l10n } = vscode;

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;
const usualLengths = [15 * minutes, hours, 4 * hours, 8 * hours, days, 7 * days];

/** The usual lengths and one that was chosen, shortest first. */
const lengthsWith = (chosen: number | null): readonly number[] =>
  [...new Set([...usualLengths, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);

/** For how long. What the policies would refuse is not offered. */
export function durationSteps(draft: RequestDraft, title: string): readonly Step[] {
  const longest = termsIn(draft, draft.environment)?.longestSeconds ?? Infinity;
  const lengths = lengthsWith(draft.durationSeconds).filter((length) => length <= longest);
  const choices: Choice<number | 'other'>[] = [
    ...lengths.map((value) => ({ value, label: durationInWords(l10n, value) })),
    { value: 'other', label: l10n.t('Another length…') },
  ];
  return [
    askingStep<number | 'other'>(
      draft,
      stepIds.duration,
      draft.purpose !== 'change',
      (place, fault) =>
        askForChoice({
          title,
          place,
          fault,
          placeholder: l10n.t('For how long?'),
          choices,
          chosen: (value) => value === draft.durationSeconds,
        }),
      (value) => {
        draft.ownLength = value === 'other';
        if (value !== 'other') draft.durationSeconds = value;
        else if (draft.editing !== undefined) draft.editing = stepIds.length;
      },
    ),
    lengthStep(draft, title),
  ];
}

function lengthStep(draft: RequestDraft, title: string): Step {
  return askingStep(
    draft,
    stepIds.length,
    draft.purpose !== 'change' && draft.ownLength,
    (place, fault) =>
      askForText({
        title,
        place,
        fault,
        prompt: l10n.t('For how long? For instance 45 min, 2 h or 3 days; 90 days at most'),
        value: `${Math.round(draft.durationSeconds / 60)} min`,
        check: (value) =>
          durationFrom(value) === undefined
            ? l10n.t('Give a length from 1 minute to 90 days, for instance 45 min or 2 h.')
            : undefined,
      }),
    (value) => (draft.durationSeconds = durationFrom(value) ?? draft.durationSeconds),
  );
}

/** When it begins. Asked only from the summary: mostly it is at once. */
export function startStep(draft: RequestDraft, title: string): Step {
  const now = Date.now();
  const moments = [1, 4, 24].map((inHours) => new Date(now + inHours * hours * 1_000));
  const { startsAt } = draft;
  if (startsAt !== null && Date.parse(startsAt) > now) moments.unshift(new Date(startsAt));
  const choices: Choice<string | null>[] = [
    { value: null, label: l10n.t('As soon as it is approved') },
    ...moments.map((moment) => ({ value: moment.toISOString(), label: momentInWords(moment) })),
  ];
  return askingStep<string | null>(
    draft,
    stepIds.start,
    draft.editing === stepIds.start,
    (place, fault) =>
      askForChoice({
        title,
        place,
        fault,
        placeholder: l10n.t('From when?'),
        choices,
        chosen: (value) => value === startsAt,
      }),
    (value) => (draft.startsAt = value),
  );
}

/** Whether and when a change is set back. Asked only from the summary. */
export function revertStep(draft: RequestDraft, title: string): Step {
  const choices: Choice<number | null>[] = [
    { value: null, label: l10n.t('Leave it as it is then') },
    ...lengthsWith(draft.revertAfterSeconds).map((value) => ({
      value,
      label: l10n.t('Set it back after {0}', durationInWords(l10n, value)),
    })),
  ];
  return askingStep<number | null>(
    draft,
    stepIds.revert,
    draft.editing === stepIds.revert,
    (place, fault) =>
      askForChoice({
        title,
        place,
        fault,
        placeholder: l10n.t('And afterwards?'),
        choices,
        chosen: (value) => value === draft.revertAfterSeconds,
      }),
    (value) => (draft.revertAfterSeconds = value),
  );
}
