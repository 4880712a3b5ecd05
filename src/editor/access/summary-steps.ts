import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { Terms } from '../../contract/terms';
import type { WantedChange } from '../../contract/wanted-change';
import { askForChoice, holdPlace, type Choice } from '../shared/ask';
import { failureInWords } from '../shared/failure-words';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import type { Step, StepEnd } from '../shared/wizard';
import { approvalsInWords, flagsInWords, wantedInWords } from './access-words';
import { environmentName } from './access-target';
import { durationInWords } from './duration-words';
import { mendingStep } from './mending-step';
import { sectionRows } from './in-lines';
import { isSameAs, replacingFacts } from './replaced-request';
import { takeFault, wantedOf, type RequestDraft } from './request-draft';
import { stepIds } from './step-ids';
import { dryRunFacts } from './summary-facts';

const { l10n } = vscode;

/** What the last steps work with. */
export interface SummaryScene {
  readonly client: WardenClient;
  readonly title: string;
  /** Whether nobody but this person can approve anything here. */
  readonly alone: boolean;
  /** Has a person confirm a change that nobody else has to approve. */
  readonly confirm: (environment: string, to: WantedChange) => Promise<boolean>;
  /** Asks for it. */
  readonly ask: (wanted: NewRequest) => Promise<void>;
}

/** Asks the warden what would come of the request, before it is made. */
export function dryRunStep(draft: RequestDraft, { client, title }: SummaryScene): Step {
  return {
    id: stepIds.dryRun,
    asks: false,
    run: () => {
      delete draft.dryRun;
      const words = { title, progress: l10n.t('Asking what would come of it…') };
      return trying(draft, words, 'cancelled', async () => {
        draft.dryRun = await client.dryRun(wantedOf(draft));
      });
    },
  };
}

type Decision = { do: 'ask'; thenToggle: boolean } | { edit: string };

/** What would happen, what can still be changed, and the asking itself. */
export function summaryStep(draft: RequestDraft, scene: SummaryScene): Step {
  return {
    id: stepIds.summary,
    asks: true,
    run: async (place) => {
      const given = await askForChoice<Decision>({
        title: scene.title,
        place,
        fault: takeFault(draft, stepIds.summary),
        placeholder: l10n.t('What would happen, and what can still be changed'),
        choices: [...askChoices(draft), ...factChoices(draft, scene), ...editChoices(draft)],
      });
      if (typeof given === 'string') return given;
      if ('edit' in given.value) {
        if (given.value.edit !== stepIds.dryRun) draft.editing = given.value.edit;
        return { goTo: given.value.edit };
      }
      draft.thenToggle = given.value.thenToggle;
      return 'next';
    },
  };
}

/** A change that nobody else approves is confirmed like a toggle: it may happen at once. */
export function confirmStep(draft: RequestDraft, { confirm }: SummaryScene): Step {
  return {
    id: stepIds.confirm,
    asks: false,
    run: async () => {
      const { purpose, dryRun, environment, to } = draft;
      const isFree = dryRun?.terms.approvals === 0;
      if (purpose !== 'change' || !isFree || environment === undefined || to === undefined) return 'next';
      return (await confirm(environment, to)) ? 'next' : { goTo: stepIds.summary };
    },
  };
}

/** What the warden has been asked for may come true, so that leaving cancels nothing. */
export function askStep(draft: RequestDraft, { ask, title }: SummaryScene): Step {
  return {
    id: stepIds.ask,
    asks: false,
    run: () => trying(draft, { title, progress: l10n.t('Asking…') }, 'goes on', () => ask(wantedOf(draft))),
  };
}

function askChoices(draft: RequestDraft): Choice<Decision>[] {
  const terms = draft.dryRun?.terms;
  if (terms === undefined) {
    return [
      {
        value: { edit: stepIds.dryRun },
        label: `$(refresh) ${l10n.t('Ask again what would come of it')}`,
      },
    ];
  }
  if (!terms.possible) return [];
  if (draft.replaces !== null) return replacingChoices(draft, draft.replaces, terms);
  const isFree = terms.approvals === 0;
  const { to, target, environment = '' } = draft;
  const alone = { do: 'ask', thenToggle: false } as const;
  if (draft.purpose === 'change') {
    return [
      isFree
        ? { value: alone, label: `$(check) ${l10n.t('Have the warden make the change')}` }
        : {
            value: alone,
            label: `$(comment) ${l10n.t('Propose the change')}`,
            description: approvalsInWords(l10n, terms),
          },
    ];
  }
  const change = to === undefined ? undefined : wantedInWords(l10n, to);
  const inOneGo: Choice<Decision>[] =
    isFree && change !== undefined && draft.startsAt === null
      ? [
          {
            value: { do: 'ask', thenToggle: true },
            label: `$(arrow-swap) ${l10n.t(
              'Get access, then {0} {1} in {2}',
              change.charAt(0).toLowerCase() + change.slice(1),
              plain(target.flag.key),
              plain(environmentName(target, environment)),
            )}`,
          },
        ]
      : [];
  return [
    ...inOneGo,
    isFree
      ? { value: alone, label: `$(key) ${l10n.t('Get access')}` }
      : {
          value: alone,
          label: `$(comment) ${l10n.t('Ask for access')}`,
          description: approvalsInWords(l10n, terms),
        },
  ];
}

/** What is asked for already is not asked for again: its reviews would be cleared for nothing. */
function replacingChoices(draft: RequestDraft, replaced: AccessRequest, terms: Terms): Choice<Decision>[] {
  if (isSameAs(replaced, wantedOf(draft))) return [];
  return [
    {
      value: { do: 'ask', thenToggle: false },
      label: `$(replace) ${l10n.t('Ask for this instead')}`,
      description: approvalsInWords(l10n, terms),
    },
  ];
}

/** Told, not chosen. */
function factChoices(draft: RequestDraft, { alone }: SummaryScene): Choice<Decision>[] {
  const { dryRun, replaces } = draft;
  const facts =
    dryRun === undefined
      ? []
      : [
          ...(replaces === null ? [] : replacingFacts(l10n, replaces, wantedOf(draft))),
          ...dryRunFacts(l10n, dryRun, momentInWords),
        ];
  const all = [
    ...facts,
    ...(alone
      ? [
          {
            icon: 'info' as const,
            text: l10n.t('This warden is yours alone. There is no segregation of duties.'),
          },
        ]
      : []),
  ];
  const title = l10n.t('What would happen');
  const texts = all.map(({ text }) => plain(text, 2_000));
  return [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...sectionRows(title, texts, { icons: true }).flatMap((rows, at) =>
      rows.map((row, line) => ({
        label: `$(${line === 0 ? (all[at]?.icon ?? 'blank') : 'blank'}) ${row}`,
        alwaysShow: true,
      })),
    ),
  ];
}

function editChoices(draft: RequestDraft): Choice<Decision>[] {
  const edit = (id: string, label: string, description: string): Choice<Decision> => ({
    value: { edit: id },
    label: `$(edit) ${label}`,
    description: plain(description),
  });
  const { target, environment = '', reason, ticket, to } = draft;
  const start = draft.startsAt === null ? l10n.t('at once') : momentInWords(new Date(draft.startsAt));
  const revert = draft.revertAfterSeconds;
  return [
    { label: l10n.t('Change'), kind: vscode.QuickPickItemKind.Separator },
    edit(
      stepIds.environment,
      l10n.t('Environment'),
      (draft.environments ?? [environment]).map((key) => environmentName(target, key)).join(', '),
    ),
    ...(draft.purpose === 'change' && to !== undefined
      ? [
          edit(stepIds.change, l10n.t('Change'), wantedInWords(l10n, to)),
          edit(
            stepIds.revert,
            l10n.t('Afterwards'),
            revert === null ? l10n.t('stays') : l10n.t('set back after {0}', durationInWords(l10n, revert)),
          ),
        ]
      : [
          edit(stepIds.duration, l10n.t('Length'), durationInWords(l10n, draft.durationSeconds)),
          edit(stepIds.reach, l10n.t('Flags'), flagsInWords(l10n, draft.selection)),
        ]),
    edit(stepIds.start, l10n.t('Begin'), start),
    edit(stepIds.reason, l10n.t('Reason'), reason),
    edit(stepIds.ticket, l10n.t('Ticket'), ticket ?? l10n.t('none')),
  ];
}

/** Does something that may fail. A failure leads to where it can be mended. */
async function trying(
  draft: RequestDraft,
  { title, progress }: { title: string; progress: string },
  whenLeft: 'cancelled' | 'goes on',
  action: () => Promise<void>,
): Promise<StepEnd> {
  try {
    const underWay = action();
    const end = await holdPlace(title, progress, underWay);
    if (end === 'left' && whenLeft === 'cancelled') return 'cancelled';
    await underWay;
    return 'next';
  } catch (error) {
    const step = mendingStep(error);
    draft.fault = { step, text: plain(failureInWords(l10n, error), 300) };
    if (step !== stepIds.summary) draft.editing = step;
    return { goTo: step };
  }
}
