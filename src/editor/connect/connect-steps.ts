import path from 'node:path';
import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { Connection } from '../../contract/connection';
import type { ConnectField, Platform, PlatformProject, Probe } from '../../contract/platform';
import { failureInWords } from '../shared/failure-words';
import { askForChoice, askForText, taken, type Choice } from '../shared/ask';
import { stepIds, takeFault, type ConnectDraft } from './connect-draft';
import {
  abilityInWords,
  answerIcons,
  answerInWords,
  fieldFault,
  flagCountInWords,
  identityInWords,
  nameFault,
  proposedName,
} from './connect-words';
import { plain } from '../shared/shown-text';
import { whereToMend } from './where-to-mend';
import type { Step, StepEnd } from '../shared/wizard';

const { l10n } = vscode;

/** What the steps work with. */
export interface ConnectScene {
  client: WardenClient;
  platforms: readonly Platform[];
  takenNames: () => readonly string[];
  draft: ConnectDraft;
  onConnected: (connection: Connection) => void;
}

/** The steps to a connection, as far as they are known from what was said. */
export function connectSteps(scene: ConnectScene): readonly Step[] {
  const { platform } = scene.draft;
  const first = platformStep(scene);
  if (platform === undefined) return [first];
  return [
    first,
    ...platform.fields.map((field) => fieldStep(scene, platform, field)),
    ...(platform.credential === null ? [] : [credentialStep(scene, platform, platform.credential)]),
    probeStep(scene, platform),
    projectStep(scene, platform),
    nameStep(scene, platform),
    connectStep(scene, platform),
  ];
}

const title = (platform?: Platform) =>
  platform === undefined ? l10n.t('Connect a Platform') : l10n.t('Connect {0}', platform.name);

function platformStep({ platforms, draft }: ConnectScene): Step {
  return {
    id: stepIds.platform,
    asks: true,
    run: async (place) =>
      taken(
        await askForChoice<Platform>({
          title: title(),
          // How many steps follow depends on the platform.
          place: draft.platform === undefined ? { ...place, total: 1 } : place,
          placeholder: l10n.t('Where are your flags?'),
          fault: takeFault(draft, stepIds.platform),
          choices: platforms.map((value) => ({ value, label: value.name })),
          chosen: ({ id }) => id === draft.platform?.id,
        }),
        (platform) => {
          if (platform.id === draft.platform?.id) return;
          draft.platform = platform;
          draft.settings = {};
          draft.credential = null;
        },
      ),
  };
}

function fieldStep({ draft }: ConnectScene, platform: Platform, field: ConnectField): Step {
  const id = stepIds.field(field.key);
  return {
    id,
    asks: true,
    run: async (place) =>
      taken(
        await askForText({
          title: title(platform),
          place,
          prompt: field.required
            ? l10n.t(field.label)
            : l10n.t('{0} (may be left empty)', l10n.t(field.label)),
          value: draft.settings[field.key] ?? field.default ?? '',
          ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
          fault: takeFault(draft, id),
          check: (value) => fieldFault(l10n, field, value),
          ...(field.kind === 'path' && {
            button: { icon: 'folder-opened', tooltip: l10n.t('Browse…'), ask: browse },
          }),
        }),
        (value) => {
          if (value.trim() === '') delete draft.settings[field.key];
          else
            draft.settings[field.key] = field.kind === 'path' ? path.normalize(value.trim()) : value.trim();
        },
      ),
  };
}

async function browse(): Promise<string | undefined> {
  const start = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: true,
    canSelectFolders: true,
    openLabel: l10n.t('Choose'),
    ...(start?.scheme === 'file' && { defaultUri: start }),
  });
  return chosen?.[0]?.fsPath;
}

function credentialStep(
  { draft }: ConnectScene,
  platform: Platform,
  form: NonNullable<Platform['credential']>,
): Step {
  return {
    id: stepIds.credential,
    asks: true,
    run: async (place) => {
      const kept = draft.credential;
      return taken(
        await askForText({
          title: title(platform),
          place,
          prompt: `${l10n.t(form.label)}. ${l10n.t(form.hint)}`,
          placeholder: kept === null ? '' : l10n.t('Press Enter to try the token you gave once more'),
          isSecret: true,
          fault: takeFault(draft, stepIds.credential),
          check: (value) => (value.trim() === '' && kept === null ? l10n.t('This is needed.') : undefined),
        }),
        (value) => {
          if (value.trim() !== '') draft.credential = value.trim();
        },
      );
    },
  };
}

function probeStep({ client, draft }: ConnectScene, platform: Platform): Step {
  return {
    id: stepIds.probe,
    asks: false,
    run: () =>
      trying(draft, platform, l10n.t('Trying {0}…', platform.name), async (signal) => {
        const { settings, credential } = draft;
        draft.probe = await client.probe({ platform: platform.id, settings, credential }, signal);
      }),
  };
}

function projectStep({ draft }: ConnectScene, platform: Platform): Step {
  return {
    id: stepIds.project,
    asks: true,
    run: async (place) => {
      const { probe } = draft;
      if (probe === undefined) return { goTo: stepIds.probe };
      const who = identityInWords(probe);
      return taken(
        await askForChoice<PlatformProject>({
          title: title(platform),
          place,
          placeholder: who === '' ? l10n.t('Which project?') : l10n.t('Which project? Connected as {0}', who),
          fault: takeFault(draft, stepIds.project),
          choices: [...projectChoices(probe), ...abilityChoices(probe)],
          chosen: ({ id }) => id === draft.project?.id,
        }),
        (project) => (draft.project = project),
      );
    },
  };
}

function projectChoices({ projects }: Probe): Choice<PlatformProject>[] {
  return [
    { label: l10n.t('Projects'), kind: vscode.QuickPickItemKind.Separator },
    ...projects.map((value) => {
      const description = flagCountInWords(l10n, value);
      return { value, label: plain(value.name), ...(description !== undefined && { description }) };
    }),
    ...(projects.length > 0 ? [] : [{ label: `$(warning) ${l10n.t('It shows no project')}` }]),
  ];
}

/** What the token can and cannot do; told, not chosen. */
function abilityChoices({ abilities }: Probe): Choice<PlatformProject>[] {
  if (abilities.length === 0) return [];
  return [
    { label: l10n.t('What the warden can do with it'), kind: vscode.QuickPickItemKind.Separator },
    ...abilities.map(({ ability, answer, note }) => ({
      label: `$(${answerIcons[answer]}) ${abilityInWords(l10n, ability)}: ${answerInWords(l10n, answer)}`,
      ...(note !== null && { description: plain(note) }),
      alwaysShow: true,
    })),
  ];
}

function nameStep({ draft, takenNames }: ConnectScene, platform: Platform): Step {
  return {
    id: stepIds.name,
    asks: true,
    run: async (place) => {
      const { project } = draft;
      if (project === undefined) return { goTo: stepIds.project };
      return taken(
        await askForText({
          title: title(platform),
          place,
          prompt: l10n.t('A name for this connection. flagwarden.yml can name it.'),
          value: draft.name ?? proposedName(platform.name, project, takenNames()),
          fault: takeFault(draft, stepIds.name),
          check: (value) => nameFault(l10n, value, takenNames()),
        }),
        (value) => (draft.name = value.trim()),
      );
    },
  };
}

function connectStep({ client, draft, onConnected }: ConnectScene, platform: Platform): Step {
  return {
    id: stepIds.connect,
    asks: false,
    run: () =>
      trying(draft, platform, l10n.t('Connecting {0}…', platform.name), async (signal) => {
        const { settings, credential, project, name = '' } = draft;
        const projectId = project?.id ?? '';
        onConnected(
          await client.connect({ platform: platform.id, settings, credential, projectId, name }, signal),
        );
      }),
  };
}

/** Does something that may fail, with progress that can be cancelled. A failure leads to where it can be mended. */
async function trying(
  draft: ConnectDraft,
  platform: Platform,
  progress: string,
  action: (signal: AbortSignal) => Promise<void>,
): Promise<StepEnd> {
  const abort = new AbortController();
  try {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: progress, cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => abort.abort());
        return action(abort.signal);
      },
    );
    return 'next';
  } catch (error) {
    const step = whereToMend(error, platform);
    if (!abort.signal.aborted) draft.fault = { step, text: plain(failureInWords(l10n, error), 300) };
    return { goTo: step };
  }
}
