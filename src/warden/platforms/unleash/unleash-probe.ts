import type { Ability, Probe } from '../../../contract/platform';
import { PlatformError } from '../platform-adapter';
import { firstAnswer, reworded } from '../http/first-answer';
import type { PlatformLine } from '../http/platform-line';
import { tryAbility } from '../http/try-ability';
import { CurrentUser, Environments, Events, Projects, UiConfig } from './unleash-answers';
import { capabilitiesOf, editionOf, type Edition } from './unleash-edition';

/** Tries what a connection needs, and says what the token can and can't do. */
export async function probeUnleash(line: PlatformLine, signal: AbortSignal): Promise<Probe> {
  const edition = await findUnleash(line, signal);
  const [user, { projects }, environments, history] = await Promise.all([
    line.ask({ path: '/api/admin/user', signal }, CurrentUser),
    line.ask({ path: '/api/admin/projects', signal }, Projects),
    tryAbility('read_environments', async () => {
      const { environments: seen } = await line.ask(
        { path: '/api/admin/environments', signal },
        Environments,
      );
      return seen.map(({ name }) => name).join(', ');
    }),
    tryAbility('read_history', async () => {
      const query = { limit: 1 };
      await line.ask({ path: '/api/admin/search/events', query, signal }, Events);
      return 'Who changed which flag, and when, comes from the event log.';
    }),
  ]);
  const current = projects.filter(({ archivedAt }) => !archivedAt);
  return {
    identity: identityOf(user),
    edition: edition.name,
    abilities: [readFlags(current.length), environments, history, toggle(user)],
    capabilities: capabilitiesOf(edition, history.answer === 'yes'),
    projects: current.map(({ id, name, featureCount }) => ({ id, name, flagCount: featureCount ?? null })),
  };
}

async function findUnleash(line: PlatformLine, signal: AbortSignal): Promise<Edition> {
  const advice = {
    unauthorized:
      'Unleash does not accept this token. Use a personal access token or a service account token that has not expired.',
    notThere: `${line.base} does not answer like an Unleash. Give the address that opens Unleash in a browser, with its base path if it has one.`,
  };
  try {
    const config = () => line.ask({ path: '/api/admin/ui-config', signal }, UiConfig);
    return editionOf(await firstAnswer(config, advice));
  } catch (error) {
    const forSdks =
      error instanceof PlatformError && error.code === 'forbidden' && /token type/.test(error.detail);
    throw forSdks ? reworded(error, tokenOfSdks) : error;
  }
}

const tokenOfSdks =
  'This is a client or frontend token: it serves SDKs and can not read flags for people. Use a personal access token, or a service account token in Enterprise.';

function identityOf({ user }: CurrentUser): string | null {
  const name = user.name || user.username || user.email || null;
  return user.type === 'admin' ? `Admin token ${name ?? ''}`.trim() : name;
}

const readFlags = (projects: number): Ability => ({
  ability: 'read_flags',
  answer: projects > 0 ? 'yes' : 'no',
  note: projects > 0 ? null : 'The token sees no project.',
});

const toggling = 'UPDATE_FEATURE_ENVIRONMENT';

function toggle({ permissions }: CurrentUser): Ability {
  if (!permissions) return { ability: 'toggle', answer: 'unknown', note: 'Unleash does not tell.' };
  if (permissions.some(({ permission }) => permission === 'ADMIN'))
    return { ability: 'toggle', answer: 'yes', note: 'In every environment.' };
  const where = permissions.filter(({ permission }) => permission === toggling);
  if (where.length === 0) {
    return { ability: 'toggle', answer: 'no', note: `The token's user lacks the permission ${toggling}.` };
  }
  const places = where.map(({ project, environment }) => `${project ?? 'any'}/${environment ?? 'any'}`);
  return { ability: 'toggle', answer: 'yes', note: `In ${places.slice(0, 20).join(', ')}.` };
}
