import { makeSplitAdapter } from '../../../../src/warden/platforms/split/split-adapter';
import { readsOf } from '../conduct/reads';
import type { Scene } from '../conduct/scene';
import { togglesOf } from '../conduct/toggles';
import { forbidden, refused, ScriptedSplit } from './scripted-split';

/** Against a stand-in that follows Split's documentation and Python client: see `scripted-split.ts`. */
async function scene(): Promise<Scene> {
  const server = await new ScriptedSplit().listen();
  return {
    server,
    settings: { url: `${server.url}/internal/api/v2/` },
    credential: server.token,
    secrets: [server.token],
    project: 'ws-1',
    environment: 'env-prod',
    flag: 'banner',
    flagCount: 2,
    list: 'GET /internal/api/v2/splits/ws/ws-1',
    order: 'PUT /internal/api/v2/splits/ws/ws-1/banner/environments/env-prod/kill',
    turn: (on) => server.turn('banner', 'env-prod', on),
    happened: () => server.describe('checkout', 'Something else'),
    describe: (text) => server.describe('banner', text),
    comment: () => server.comments.at(-1) ?? null,
    refused,
    forbidden,
    tooMany: {
      reply: {
        status: 429,
        body: { code: 429, message: 'Too many requests' },
        headers: { 'x-ratelimit-reset-seconds-org': '3', 'x-ratelimit-reset-seconds-ip': '42' },
      },
      milliseconds: 42_000,
    },
  };
}

readsOf('Split', makeSplitAdapter, scene);
togglesOf('Split', makeSplitAdapter, scene);
