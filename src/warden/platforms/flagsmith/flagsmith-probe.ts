import type { Ability, Probe } from '../../../contract/platform';
import { firstAnswer } from '../http/first-answer';
import type { PlatformLine } from '../http/platform-line';
import { tryAbility, withoutProject } from '../http/try-ability';
import {
  AuditLog,
  Environments,
  Features,
  Me,
  MyPermissions,
  Organisations,
  Projects,
} from './flagsmith-answers';
import { capabilitiesOf } from './flagsmith-capabilities';

/** Environments whose permissions are asked for at most. */
const mostEnvironments = 10;
const one = { page_size: 1 };

/**
 * Tries what a connection needs, and says what the token can and can't do.
 * @param ofPerson whether the token is a person's, which Flagsmith tells more about than about an API key
 */
export async function probeFlagsmith(
  line: PlatformLine,
  ofPerson: boolean,
  signal: AbortSignal,
): Promise<Probe> {
  const projects = await firstAnswer(() => line.ask({ path: '/api/v1/projects/', signal }, Projects), {
    unauthorized:
      'Flagsmith does not accept this key. Use an organisation API key (Organisation Settings > API Keys); keys of environments serve SDKs and do not work.',
    notThere: `${line.base} does not answer like Flagsmith's API. Give the address of the API: https://api.flagsmith.com for the service, your own for a server of yours.`,
  });
  const [sample] = projects;
  const tried = (name: Ability['ability'], ask: (project: number) => Promise<string | null>) =>
    sample === undefined ? withoutProject(name) : tryAbility(name, () => ask(sample.id));
  const history = await tried('read_history', async (project) => {
    await line.ask({ path: `/api/v1/projects/${project}/audit/`, query: one, signal }, AuditLog);
    return 'Flagsmith keeps its audit log for as long as the plan has it.';
  });
  const abilities = [
    await tried('read_flags', async (project) => {
      await line.ask({ path: `/api/v1/projects/${project}/features/`, query: one, signal }, Features);
      return null;
    }),
    await tried('read_environments', async (project) => {
      const seen = await environmentsOf(line, project, signal);
      return seen.map(({ name }) => name).join(', ');
    }),
    history,
    ofPerson && sample ? await personsToggle(line, sample.id, signal) : toggleOfKey,
  ];
  return {
    identity: await identityOf(line, ofPerson, signal),
    edition: null,
    abilities,
    capabilities: capabilitiesOf([], history.answer === 'yes'),
    projects: projects.map(({ id, name }) => ({ id: String(id), name, flagCount: null })),
  };
}

async function environmentsOf(line: PlatformLine, project: number, signal: AbortSignal) {
  const path = '/api/v1/environments/';
  return (await line.ask({ path, query: { project }, signal }, Environments)).results;
}

const toggleOfKey: Ability = {
  ability: 'toggle',
  answer: 'unknown',
  note: 'Of an API key Flagsmith tells it only when a flag is changed.',
};

const toggling = 'UPDATE_FEATURE_STATE';

async function personsToggle(line: PlatformLine, project: number, signal: AbortSignal): Promise<Ability> {
  const where: string[] = [];
  for (const { api_key, name } of (await environmentsOf(line, project, signal)).slice(0, mostEnvironments)) {
    const path = `/api/v1/environments/${encodeURIComponent(api_key)}/my-permissions/`;
    const { admin, permissions } = await line.ask({ path, signal }, MyPermissions);
    if (admin || permissions.includes(toggling)) where.push(name);
  }
  return where.length > 0
    ? { ability: 'toggle', answer: 'yes', note: `In ${where.join(', ')}.` }
    : { ability: 'toggle', answer: 'no', note: `The person lacks the permission ${toggling}.` };
}

async function identityOf(
  line: PlatformLine,
  ofPerson: boolean,
  signal: AbortSignal,
): Promise<string | null> {
  if (ofPerson) return (await line.ask({ path: '/api/v1/auth/users/me/', signal }, Me)).email || null;
  const { results } = await line.ask({ path: '/api/v1/organisations/', signal }, Organisations);
  const names = results.map(({ name }) => name).join(', ');
  return names === '' ? null : `API key of ${names}`;
}
