import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { FlagSelection } from '../../contract/access-scope';
import type { Environment } from '../../contract/connection';
import type { WantedChange } from '../../contract/wanted-change';
import { askForChoice, askForText, type Choice } from '../shared/ask';
import { stateInWords, withProductionSaid } from '../shared/flag-words';
import { plain } from '../shared/shown-text';
import { stateIcon } from '../shared/state-icon';
import type { Step } from '../shared/wizard';
import { flagsInWords, termsInShort, wantedInWords } from './access-words';
import { environmentName, isProduction, offeredActions, stateIn } from './access-target';
import { termsIn, type RequestDraft } from './request-draft';
import { stepIds } from './step-ids';
import { askingStep } from './step-parts';

const { l10n } = vscode;

/** In which environment, with what is known of the state and of one's rights there. */
export function environmentStep(draft: RequestDraft, title: string): Step {
  const { target } = draft;
  const isSaid = target.environment !== undefined && draft.environment === target.environment;
  return askingStep(
    draft,
    stepIds.environment,
    !isSaid || draft.editing === stepIds.environment,
    (place, fault) =>
      askForChoice<Environment>({
        title,
        place,
        fault,
        placeholder: l10n.t('In which environment?'),
        choices: target.environments
          .toSorted((a, b) => a.order - b.order)
          .map((environment) => environmentChoice(draft, environment)),
        chosen: ({ key }) => key === draft.environment,
      }),
    ({ key }) => {
      if (draft.environment !== key && draft.editing !== undefined && draft.purpose === 'change') {
        // Another environment has another state, so that another change may be meant.
        draft.editing = stepIds.change;
        delete draft.dryRun;
      }
      draft.environment = key;
      draft.environments = null;
    },
  );
}

function environmentChoice(draft: RequestDraft, environment: Environment): Choice<Environment> {
  const state = stateIn(draft.target, environment.key);
  const mine = draft.access?.mine.find((one) => one.environment === environment.key);
  const right =
    mine === undefined
      ? l10n.t('rights not known')
      : mine.grantId !== null
        ? l10n.t('you may change it now')
        : termsInShort(l10n, mine.terms);
  const icon = state === undefined ? 'circle-slash' : stateIcon(state);
  return {
    value: environment,
    label: `$(${icon}) ${plain(environment.name)}`,
    description: plain(state === undefined ? l10n.t('not configured') : stateInWords(l10n, state)),
    detail: plain(
      withProductionSaid(l10n, environment.name, isProduction(draft.target, environment.key), right),
      200,
    ),
  };
}

type ChangeChoice = WantedChange | 'percentage';

/** What to change. What would change nothing is not offered. */
export function changeSteps(draft: RequestDraft, title: string): readonly Step[] {
  const { target } = draft;
  const environment = draft.environment ?? '';
  const now = stateIn(target, environment)?.state;
  const actions = offeredActions(target);
  const states = actions.includes('toggle') ? (['on', 'off'] as const) : [];
  const offered: ChangeChoice[] = [
    ...states.filter((state) => state !== now).map((state) => ({ state })),
    ...(actions.includes('rollout') ? (['percentage'] as const) : []),
  ];
  return [
    askingStep<ChangeChoice>(
      draft,
      stepIds.change,
      true,
      (place, fault) =>
        askForChoice({
          title,
          place,
          fault,
          placeholder: l10n.t('What is to change in {0}?', plain(environmentName(target, environment))),
          choices: offered.map((value) => ({
            value,
            label: value === 'percentage' ? l10n.t('Set a percentage…') : wantedInWords(l10n, value),
          })),
          chosen: (value) => isChosen(value, draft.to),
        }),
      (value) => {
        if (value === 'percentage') {
          if (draft.to === undefined || 'state' in draft.to)
            draft.to = { rolloutPercentage: currentPercentage(draft) };
          if (draft.editing !== undefined) draft.editing = stepIds.percentage;
        } else draft.to = value;
      },
    ),
    percentageStep(draft, title),
  ];
}

const isChosen = (choice: ChangeChoice, to: WantedChange | undefined): boolean =>
  choice === 'percentage' ? to !== undefined && 'rolloutPercentage' in to : isDeepStrictEqual(choice, to);

function percentageStep(draft: RequestDraft, title: string): Step {
  const { to } = draft;
  const asks = to !== undefined && 'rolloutPercentage' in to;
  return askingStep(
    draft,
    stepIds.percentage,
    asks,
    (place, fault) =>
      askForText({
        title,
        place,
        fault,
        prompt: l10n.t('Percent of everyone, 0 to 100'),
        value: asks ? String(to.rolloutPercentage) : '',
        check: (value) =>
          percentageFrom(value) === undefined ? l10n.t('Give a number from 0 to 100.') : undefined,
      }),
    (value) => (draft.to = { rolloutPercentage: percentageFrom(value) ?? 0 }),
  );
}

function percentageFrom(text: string): number | undefined {
  if (!/^\s*\d{1,3}([.,]\d{1,2})?\s*%?\s*$/.test(text)) return undefined;
  const value = Number(text.replace(',', '.').replace('%', '').trim());
  return value <= 100 ? value : undefined;
}

function currentPercentage({ target, environment }: RequestDraft): number {
  const rollout = stateIn(target, environment ?? '')?.rollout;
  if (rollout?.to === 'some') return rollout.percentage ?? 50;
  return rollout?.to === 'everyone' ? 100 : 0;
}

type Reach = FlagSelection | 'pattern';

/** Which flags. Asked only from the summary: mostly it is the one that was named. */
export function reachSteps(draft: RequestDraft, title: string): readonly Step[] {
  const { flag } = draft.target;
  const { selection } = draft;
  const isSeveral = selection.by === 'key' && !isDeepStrictEqual(selection.keys, [flag.key]);
  const choices: Choice<Reach>[] = [
    ...(isSeveral ? [{ value: selection, label: plain(flagsInWords(l10n, selection), 200) }] : []),
    { value: { by: 'key', keys: [flag.key] }, label: l10n.t('Only {0}', plain(flag.key)) },
    ...flag.tags.map((tag): Choice<Reach> => ({
      value: { by: 'tag', tag },
      label: l10n.t('All flags tagged {0}', plain(tag)),
    })),
    { value: 'pattern', label: l10n.t('All flags like…') },
  ];
  return [
    askingStep<Reach>(
      draft,
      stepIds.reach,
      draft.editing === stepIds.reach,
      (place, fault) =>
        askForChoice({
          title,
          place,
          fault,
          placeholder: l10n.t('Which flags?'),
          choices,
          chosen: (value) =>
            value === 'pattern' ? selection.by === 'pattern' : isDeepStrictEqual(value, selection),
        }),
      (value) => {
        if (value === 'pattern') draft.editing = stepIds.pattern;
        else draft.selection = value;
      },
    ),
    askingStep(
      draft,
      stepIds.pattern,
      draft.editing === stepIds.pattern,
      (place, fault) =>
        askForText({
          title,
          place,
          fault,
          prompt: l10n.t('A pattern for keys. * stands for any run of characters.'),
          value: draft.selection.by === 'pattern' ? draft.selection.pattern : flag.key,
          check: (value) => (value.trim() === '' ? l10n.t('This is needed.') : undefined),
        }),
      (value) => (draft.selection = { by: 'pattern', pattern: value.trim() }),
    ),
  ];
}

/** Whether the terms in the chosen environment demand a ticket, and what it has to be like. */
export function wantedTicket(draft: RequestDraft): { isNeeded: boolean; like: readonly string[] } {
  const terms = draft.dryRun?.terms ?? termsIn(draft, draft.environment);
  return { isNeeded: terms?.needsTicket ?? false, like: terms?.ticketLike ?? [] };
}
