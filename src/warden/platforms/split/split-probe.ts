import type { Ability, Probe } from '../../../contract/platform';
import { allPages } from '../http/all-pages';
import { firstAnswer } from '../http/first-answer';
import type { PlatformLine } from '../http/platform-line';
import { tryAbility, withoutProject } from '../http/try-ability';
import { Flags, Workspaces, type Workspace } from './split-answers';
import { root, SplitApi, splitPaging } from './split-api';
import { asksForApprovals, splitCapabilities } from './split-capabilities';

/** Tries what a connection needs, and says what the token can and can't do. */
export async function probeSplit(line: PlatformLine, signal: AbortSignal): Promise<Probe> {
  const asked = { path: `${root}/workspaces`, signal };
  const workspaces = await firstAnswer(() => allPages(line, asked, Workspaces, splitPaging<Workspace>()), {
    unauthorized:
      'Split does not accept this token. Use a Harness personal access or service account token, or an Admin API key of Split; SDK keys do not work.',
    notThere: `${line.base} does not answer like Split's Admin API. Its usual address is https://api.split.io.`,
  });
  const [sample] = workspaces;
  const api = sample && new SplitApi(line, sample.id);
  const tried = (name: Ability['ability'], ask: (of: SplitApi) => Promise<string | null>) =>
    api ? tryAbility(name, () => ask(api)) : withoutProject(name);
  return {
    identity: null,
    edition: null,
    abilities: [
      await tried('read_flags', async ({ splits }) => {
        await line.ask({ path: splits, query: { limit: 1, offset: 0 }, signal }, Flags);
        return null;
      }),
      await tried('read_environments', async (of) => {
        const environments = await of.environments(signal);
        return environments
          .map((one) => (asksForApprovals(one) ? `${one.name} (asks for approvals)` : one.name))
          .join(', ');
      }),
      { ability: 'read_history', answer: 'no', note: "Split's API tells no history of flags." },
      { ability: 'toggle', answer: 'unknown', note: 'Split tells it only when a flag is changed.' },
    ],
    capabilities: splitCapabilities,
    projects: workspaces.map(({ id, name }) => ({ id, name, flagCount: null })),
  };
}
