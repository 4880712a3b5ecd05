import { glob, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from './session';

/**
 * What an installed warden does instead of telling the truth:
 * - `swap`: the first two entries of a flag's history change places.
 * - `hide`: the newest entry of a flag's history is left out.
 * - `other`: answers with the history of another flag, `about`, whose proofs hold.
 * - `replay`: shows `checkpoint`, an older one that it did sign.
 */
export type Lie =
  | { readonly lie: 'none' | 'swap' | 'hide' }
  | { readonly lie: 'other'; readonly about: string }
  | { readonly lie: 'replay'; readonly checkpoint: string };

/** Stands before the honest program, in the same process, and changes its answers on the way out. */
const program = String.raw`
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const told = () => JSON.parse(fs.readFileSync(path.join(__dirname, 'lie.json'), 'utf8'));
const isHistory = (url) => /\/flags\/[^/]+\/history/.test(url);
const changes = {
  swap: (answer) => {
    const [one, other] = answer.items;
    if (one && other) [one.entry, other.entry] = [other.entry, one.entry];
    return answer;
  },
  hide: (answer) => ({ ...answer, items: answer.items.slice(1) }),
};
const create = http.createServer;
http.createServer = (options, listener) =>
  create(options, (request, response) => {
    const now = told();
    if (now.lie === 'other') request.url = request.url.replace(/\/flags\/[^/]+\/history/, '/flags/' + now.about + '/history');
    if (now.lie === 'replay' && request.url === '/ledger/checkpoint') return response.end(now.checkpoint);
    const change = changes[now.lie];
    if (change === undefined || !isHistory(request.url)) return listener(request, response);
    const parts = [];
    const { writeHead, end } = response;
    response.writeHead = (status) => ((response.statusCode = status), response);
    response.write = (part) => (parts.push(Buffer.from(part)), true);
    response.end = (part) => {
      if (part !== undefined && typeof part !== 'function') parts.push(Buffer.from(part));
      const text = Buffer.concat(parts).toString();
      const body = response.statusCode === 200 ? JSON.stringify(change(JSON.parse(text))) : text;
      writeHead.call(response, response.statusCode, { 'content-type': 'application/json' });
      return end.call(response, body);
    };
    return listener(request, response);
  });
require('./honest.js');
`;

/** The warden of an editor, in the hands of somebody who lies. Honest until it is told otherwise. */
export class LyingWarden {
  private constructor(private readonly folder: string) {}

  static async in({ server }: Session): Promise<LyingWarden> {
    for await (const file of glob('flagwarden.*/dist/warden.js', { cwd: server.extensions })) {
      const installed = path.join(server.extensions, file);
      const warden = new LyingWarden(path.dirname(installed));
      await rename(installed, path.join(warden.folder, 'honest.js'));
      await writeFile(installed, program);
      await warden.tells({ lie: 'none' });
      return warden;
    }
    throw new Error('No warden is installed');
  }

  async tells(lie: Lie): Promise<void> {
    await writeFile(path.join(this.folder, 'lie.json'), JSON.stringify(lie));
  }
}
