import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A change that reached the platform. */
export interface Call {
  readonly flag: string;
  readonly to: 'on' | 'off';
}

export interface RecordingPlatform {
  readonly url: string;
  /** The changes that reached the platform, in order. */
  readonly calls: readonly Call[];
  stop(): Promise<void>;
}

export interface CallHooks {
  /** Before a change is passed on. */
  before(call: Call): Promise<void>;
  /** When the platform has made a change, before anybody is told. */
  after(call: Call): Promise<void>;
}

/** A real Unleash behind an address that notes every change it is asked for. */
export async function recordingPlatform(target: string, hooks: CallHooks): Promise<RecordingPlatform> {
  const calls: Call[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = new URL(incoming.url ?? '/', target);
      const { method, headers } = incoming;
      const call = callOf(method, url.pathname);
      if (call) await hooks.before(call);
      const onward = ask(url, { method, headers }, (answer: IncomingMessage) => {
        void (async () => {
          if (call) calls.push(call);
          if (call) await hooks.after(call);
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        })();
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function callOf(method: string | undefined, path: string): Call | null {
  const [, flag, to] = /\/features\/([^/]+)\/environments\/production\/(on|off)$/.exec(path) ?? [];
  return method === 'POST' && flag !== undefined && (to === 'on' || to === 'off') ? { flag, to } : null;
}
