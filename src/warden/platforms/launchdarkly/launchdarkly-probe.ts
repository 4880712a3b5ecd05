import type { Ability, Probe } from '../../../contract/platform';
import { allPages } from '../http/all-pages';
import type { PlatformLine } from '../http/platform-line';
import { tryAbility, withoutProject } from '../http/try-ability';
import {
  AuditLog,
  CallerIdentity,
  Environments,
  Flags,
  Projects,
  type Project,
} from './launchdarkly-answers';
import { capabilitiesOf } from './launchdarkly-capabilities';
import { launchDarklyPaging } from './launchdarkly-pages';

/** Tries what a connection needs, and says what the token can and can't do. */
export async function probeLaunchDarkly(line: PlatformLine, signal: AbortSignal): Promise<Probe> {
  const identity = await line.ask({ path: '/api/v2/caller-identity', signal }, CallerIdentity);
  const asked = { path: '/api/v2/projects', signal };
  const projects = await allPages(line, asked, Projects, launchDarklyPaging<Project>());
  const [sample] = projects.map(({ key }) => encodeURIComponent(key));
  const query = { limit: 1 };
  const history = await ability('read_history', sample, async () => {
    await line.ask({ path: '/api/v2/auditlog', query, signal }, AuditLog);
  });
  const abilities = [
    await ability('read_flags', sample, async (project) => {
      await line.ask({ path: `/api/v2/flags/${project}`, query, signal }, Flags);
    }),
    await ability('read_environments', sample, async (project) => {
      await line.ask({ path: `/api/v2/projects/${project}/environments`, query, signal }, Environments);
    }),
    history,
  ];
  const toggle: Ability = {
    ability: 'toggle',
    answer: 'unknown',
    note: 'LaunchDarkly tells it only when a flag is changed.',
  };
  return {
    identity: identity.tokenName || identity.authKind || null,
    edition: null,
    abilities: [...abilities, toggle],
    capabilities: capabilitiesOf(history.answer === 'yes'),
    projects: projects.map(({ key, name }) => ({ id: key, name, flagCount: null })),
  };
}

const ability = (
  name: Ability['ability'],
  project: string | undefined,
  ask: (project: string) => Promise<void>,
): Ability | Promise<Ability> =>
  project === undefined ? withoutProject(name) : tryAbility(name, () => ask(project).then(() => null));
