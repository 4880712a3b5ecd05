import type { Ability, Probe } from '../../../contract/platform';
import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { AuditLog, CallerIdentity, Environments, Flags, Projects } from './launchdarkly-answers';
import { capabilitiesOf } from './launchdarkly-capabilities';
import { allPages } from './launchdarkly-pages';

/** Tries what a connection needs, and says what the token can and can't do. */
export async function probeLaunchDarkly(line: PlatformLine, signal: AbortSignal): Promise<Probe> {
  const identity = await line.ask({ path: '/api/v2/caller-identity', signal }, CallerIdentity);
  const projects = await allPages(line, '/api/v2/projects', Projects, signal);
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

/** @param ask fails where the token may not ask */
async function ability(
  name: Ability['ability'],
  project: string | undefined,
  ask: (project: string) => Promise<void>,
): Promise<Ability> {
  if (project === undefined) return { ability: name, answer: 'no', note: 'The token sees no project.' };
  try {
    await ask(project);
    return { ability: name, answer: 'yes', note: null };
  } catch (error) {
    if (!(error instanceof PlatformError) || !['forbidden', 'not_found'].includes(error.code)) throw error;
    return { ability: name, answer: 'no', note: error.detail };
  }
}
