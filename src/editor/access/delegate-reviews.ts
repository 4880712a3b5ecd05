import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { Delegates } from '../../contract/delegation';
import { askForChoice, askForText, taken, type Choice } from '../shared/ask';
import { momentInWords } from '../shared/moment-in-words';
import { plain } from '../shared/shown-text';
import { leadThrough, type Step } from '../shared/wizard';
import { withWarden } from '../warden/with-warden';
import type { AccessServices } from './ask-for-access';
import { delegationWindow } from './delegation-words';
import { durationFrom, durationInWords } from './duration-words';
import { reasonFault } from './why-steps';

const { l10n } = vscode;

const hours = 3_600;
const days = 24 * hours;
const usualLengths = [4 * hours, days, 3 * days, 7 * days, 14 * days, 30 * days];
/** From when, in seconds from now. */
const usualStarts = [0, 4 * hours, days, 2 * days, 3 * days, 7 * days];

interface Draft {
  delegate?: string;
  startsAt: string | null;
  durationSeconds: number;
  ownLength: boolean;
  reason: string;
}

/** Puts a person's reviews into somebody else's hands for a while. */
export async function delegateReviews(services: AccessServices): Promise<void> {
  await withWarden(services, async (client) => {
    const delegates = await client.delegates();
    if (delegates.items.length === 0) {
      void vscode.window.showInformationMessage(nobodyInWords(delegates));
      return;
    }
    await lead(client, delegates);
    await services.access.refresh();
  });
}

async function lead(client: WardenClient, delegates: Delegates): Promise<void> {
  const draft: Draft = { startsAt: null, durationSeconds: 7 * days, ownLength: false, reason: '' };
  const done = await leadThrough(() => [
    whoStep(delegates, draft),
    startStep(draft),
    lengthStep(delegates, draft),
    ownLengthStep(delegates, draft),
    reasonStep(draft),
  ]);
  if (!done || draft.delegate === undefined) return;
  const { delegate, startsAt, durationSeconds, reason } = draft;
  const made = await client.delegateReviews({ delegate, startsAt, durationSeconds, reason });
  void vscode.window.showInformationMessage(
    l10n.t(
      '{0} reviews for you, {1}. You can end that at any time.',
      plain(made.delegate.name),
      delegationWindow(l10n, made, momentInWords),
    ),
  );
}

function nobodyInWords({ because }: Delegates): string {
  return because === null
    ? l10n.t('There is nobody to delegate to yet: whoever is to review has to have signed in once.')
    : l10n.t("Your reviews can't be delegated. {0}", plain(because, 300));
}

const title = () => l10n.t('Delegate My Reviews');

function whoStep({ items }: Delegates, draft: Draft): Step {
  return {
    id: 'who',
    asks: true,
    run: async (place) =>
      taken(
        await askForChoice<string>({
          title: title(),
          place,
          placeholder: l10n.t('Who reviews for you? The two of you count as one.'),
          choices: items.map(({ id, name }) => ({
            value: id,
            label: plain(name),
            description: plain(id, 200),
          })),
          chosen: (value) => value === draft.delegate,
        }),
        (value) => (draft.delegate = value),
      ),
  };
}

function startStep(draft: Draft): Step {
  const now = Date.now();
  const choices: Choice<string | null>[] = usualStarts.map((seconds) => {
    const moment = new Date(now + seconds * 1_000);
    return seconds === 0
      ? { value: null, label: l10n.t('Now') }
      : { value: moment.toISOString(), label: momentInWords(moment) };
  });
  return {
    id: 'start',
    asks: true,
    run: async (place) =>
      taken(
        await askForChoice<string | null>({
          title: title(),
          place,
          placeholder: l10n.t('From when?'),
          choices,
          chosen: (value) => value === draft.startsAt,
        }),
        (value) => (draft.startsAt = value),
      ),
  };
}

function lengthStep({ longestSeconds }: Delegates, draft: Draft): Step {
  const choices: Choice<number | 'other'>[] = [
    ...usualLengths
      .filter((length) => length <= (longestSeconds ?? Infinity))
      .map((value) => ({ value, label: durationInWords(l10n, value) })),
    { value: 'other', label: l10n.t('Another length…') },
  ];
  return {
    id: 'length',
    asks: true,
    run: async (place) =>
      taken(
        await askForChoice<number | 'other'>({
          title: title(),
          place,
          placeholder: l10n.t('For how long?'),
          choices,
          chosen: (value) => value === (draft.ownLength ? 'other' : draft.durationSeconds),
        }),
        (value) => {
          draft.ownLength = value === 'other';
          if (value !== 'other') draft.durationSeconds = value;
        },
      ),
  };
}

function ownLengthStep({ longestSeconds }: Delegates, draft: Draft): Step {
  const asks = draft.ownLength;
  return {
    id: 'own length',
    asks,
    run: async (place) =>
      asks
        ? taken(
            await askForText({
              title: title(),
              place,
              prompt: l10n.t('For how long? For instance 8 h or 3 days'),
              value: `${Math.round(draft.durationSeconds / hours)} h`,
              check: (value) => lengthFault(value, longestSeconds),
            }),
            (value) => (draft.durationSeconds = durationFrom(value) ?? draft.durationSeconds),
          )
        : 'next',
  };
}

function lengthFault(value: string, longestSeconds: number | null): string | undefined {
  const seconds = durationFrom(value);
  if (seconds === undefined)
    return l10n.t('Give a length from 1 minute to 90 days, for instance 45 min or 2 h.');
  return longestSeconds !== null && seconds > longestSeconds
    ? l10n.t('At most {0}.', durationInWords(l10n, longestSeconds))
    : undefined;
}

function reasonStep(draft: Draft): Step {
  return {
    id: 'reason',
    asks: true,
    run: async (place) =>
      taken(
        await askForText({
          title: title(),
          place,
          prompt: l10n.t(
            'Why? Your delegate reads this, and it stays in the ledger. Press Enter to delegate.',
          ),
          value: draft.reason,
          check: reasonFault,
        }),
        (value) => (draft.reason = value.trim()),
      ),
  };
}
