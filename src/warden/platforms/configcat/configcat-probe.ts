import type { Ability, PlatformProject, Probe } from '../../../contract/platform';
import { firstAnswer } from '../http/first-answer';
import type { PlatformLine } from '../http/platform-line';
import { tryAbility, withoutProject } from '../http/try-ability';
import { Configs, Me, Products, type Config } from './configcat-answers';
import { ConfigCatApi } from './configcat-api';
import { configCatCapabilities } from './configcat-capabilities';

/** Environments in which it is tried what is allowed, at most. */
const mostEnvironments = 10;

/** Tries what a connection needs, and says what the credentials can and can't do. */
export async function probeConfigCat(line: PlatformLine, signal: AbortSignal): Promise<Probe> {
  const me = await firstAnswer(() => line.ask({ path: '/v1/me', signal }, Me), {
    unauthorized:
      'ConfigCat does not accept these credentials. Use the user name and the password of Public API credentials (My account > Public API credentials); SDK keys do not work.',
    notThere: `${line.base} does not answer like ConfigCat's Public Management API. Its usual address is https://api.configcat.com.`,
  });
  const found = await configsOf(line, signal);
  const [sample] = found;
  const api = sample && new ConfigCatApi(line, sample.config.configId);
  const tried = (name: Ability['ability'], ask: (of: ConfigCatApi) => Promise<string | null>) =>
    api ? tryAbility(name, () => ask(api)) : withoutProject(name);
  return {
    identity: me.fullName || me.email,
    edition: null,
    abilities: [
      await tried('read_flags', (of) => of.settings(signal).then(() => null)),
      await tried('read_environments', async (of) =>
        (await of.environments(signal)).map(({ name }) => name).join(', '),
      ),
      {
        ability: 'read_history',
        answer: 'no',
        note: "Who changed a flag last is read with its value. ConfigCat's audit log names flags in words alone.",
      },
      api ? await toggle(api, signal) : withoutProject('toggle'),
    ],
    capabilities: configCatCapabilities,
    projects: found.map(({ product, config }): PlatformProject => ({
      id: config.configId,
      name: `${product} / ${config.name}`,
      flagCount: null,
    })),
  };
}

/** Configs of the second kind, which alone can be connected. */
async function configsOf(line: PlatformLine, signal: AbortSignal) {
  const found: { product: string; config: Config }[] = [];
  for (const { productId, name } of await line.ask({ path: '/v1/products', signal }, Products)) {
    const path = `/v1/products/${encodeURIComponent(productId)}/configs`;
    for (const config of await line.ask({ path, signal }, Configs))
      if (config.evaluationVersion === 'v2') found.push({ product: name, config });
  }
  return found;
}

/** ConfigCat tells with the values of an environment whether they can be changed. */
function toggle(api: ConfigCatApi, signal: AbortSignal): Promise<Ability> | Ability {
  return tryAbility('toggle', async () => {
    const where: string[] = [];
    for (const { environmentId, name } of (await api.environments(signal)).slice(0, mostEnvironments))
      if (!(await api.formulas(environmentId, signal)).readOnly) where.push(name);
    return where.join(', ');
  }).then((tried) => {
    if (tried.answer !== 'yes') return tried;
    return tried.note
      ? { ...tried, note: `In ${tried.note}.` }
      : { ...tried, answer: 'no', note: 'The credentials may only read.' };
  });
}
