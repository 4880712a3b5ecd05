import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingProxy {
  url: string;
  /** The requests since the last call, for instance `GET /api/admin/projects 304`. */
  requests(): string[];
  stop(): Promise<void>;
}

/** Passes requests on to a real server and notes them. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const noted: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    const { method, headers } = incoming;
    const onward = ask(url, { method, headers }, (answer: IncomingMessage) => {
      noted.push(`${method ?? ''} ${url.pathname} ${answer.statusCode ?? ''}`);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => noted.splice(0),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
