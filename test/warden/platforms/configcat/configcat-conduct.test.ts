import { makeConfigCatAdapter } from '../../../../src/warden/platforms/configcat/configcat-adapter';
import { readsOf } from '../conduct/reads';
import type { Scene } from '../conduct/scene';
import { togglesOf } from '../conduct/toggles';
import { ids } from './configcat-samples';
import { forbidden, refused, ScriptedConfigCat } from './scripted-configcat';

/** Against a stand-in that follows ConfigCat's OpenAPI document: see `scripted-configcat.ts`. */
async function scene(): Promise<Scene> {
  const server = await new ScriptedConfigCat().listen();
  return {
    server,
    settings: { url: server.url, userName: server.userName },
    credential: server.password,
    secrets: [server.password, server.basic],
    project: ids.config,
    environment: ids.production,
    flag: 'banner',
    flagCount: 2,
    list: `GET /v2/configs/${ids.config}/environments/${ids.production}/values`,
    order: `PATCH /v2/environments/${ids.production}/settings/${server.setting('banner').settingId}/value`,
    turn: (on) => server.turn('banner', ids.production, on),
    happened: () => server.describe('checkout', 'Something else'),
    describe: (text) => server.describe('banner', text),
    comment: () => server.reasons.at(-1) ?? null,
    refused,
    forbidden,
    tooMany: { reply: { status: 429, headers: { 'retry-after': '42' } }, milliseconds: 42_000 },
  };
}

readsOf('ConfigCat', makeConfigCatAdapter, scene);
togglesOf('ConfigCat', makeConfigCatAdapter, scene);
