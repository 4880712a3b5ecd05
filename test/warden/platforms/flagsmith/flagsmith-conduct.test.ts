import { makeFlagsmithAdapter } from '../../../../src/warden/platforms/flagsmith/flagsmith-adapter';
import { readsOf } from '../conduct/reads';
import type { Scene } from '../conduct/scene';
import { togglesOf } from '../conduct/toggles';
import { forbidden, refused, ScriptedFlagsmith } from './scripted-flagsmith';

/** Against a stand-in that follows Flagsmith's OpenAPI document and source: see `scripted-flagsmith.ts`. */
async function sceneIn(environment: number, orderOf: (server: ScriptedFlagsmith) => string): Promise<Scene> {
  const server = await new ScriptedFlagsmith().listen();
  return {
    server,
    settings: { url: `${server.url}/api/v1/` },
    credential: server.token,
    secrets: [server.token],
    project: '7',
    environment: String(environment),
    flag: 'banner',
    flagCount: 2,
    list: 'GET /api/v1/projects/7/features/',
    order: orderOf(server),
    turn: (on) => server.turn('banner', environment, on),
    happened: () => server.describe('checkout', 'Something else'),
    describe: (text) => server.describe('banner', text),
    comment: () => server.state('banner', environment).versions.at(-1)?.description ?? null,
    refused,
    forbidden,
    tooMany: {
      reply: {
        status: 429,
        body: { detail: 'Request was throttled. Expected available in 42 seconds.' },
        headers: { 'retry-after': '42' },
      },
      milliseconds: 42_000,
    },
  };
}

const plain = () =>
  sceneIn(11, (server) => {
    const { id } = server.state('banner', 11);
    return `PATCH /api/v1/environments/clientKeyOfProduction/featurestates/${id}/`;
  });

readsOf('Flagsmith', makeFlagsmithAdapter, plain);
togglesOf('Flagsmith', makeFlagsmithAdapter, plain);
togglesOf('Flagsmith with versions of flags', makeFlagsmithAdapter, () =>
  sceneIn(12, (server) => {
    const feature = server.features.find(({ name }) => name === 'banner')?.id;
    return `POST /api/v1/environments/12/features/${feature}/versions/`;
  }),
);
