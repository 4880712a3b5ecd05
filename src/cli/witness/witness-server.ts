import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { longestAddCheckpoint } from '../../ledger/add-checkpoint';
import type { WitnessAnswer } from './cosigner';

/** Milliseconds that a request may take to arrive, and that those under way get when the server closes. */
const requestTime = 10_000;
const closingTime = 1_000;

export interface WitnessServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface WitnessServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly answer: (body: Uint8Array) => WitnessAnswer;
  readonly onError: (error: unknown) => void;
}

/** Serves `POST /add-checkpoint` and nothing else. Rejects when the address can't be listened on. */
export async function startWitnessServer({
  host,
  port,
  answer,
  onError,
}: WitnessServerOptions): Promise<WitnessServer> {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: longestAddCheckpoint,
    onError: (context) => context.body('The request is too long.\n', 413, { 'content-type': 'text/plain' }),
  });
  app.post('/add-checkpoint', limit, async (context) => {
    const { status, body, type = 'text/plain' } = answer(new Uint8Array(await context.req.arrayBuffer()));
    return context.body(body, status, { 'content-type': type });
  });
  app.onError((error, context) => {
    onError(error);
    return context.body('The witness failed; nothing was cosigned.\n', 500, { 'content-type': 'text/plain' });
  });
  const listener = getRequestListener(app.fetch);
  const server = createServer({ requestTimeout: requestTime }, (request, response) => {
    void listener(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      const late = setTimeout(() => server.closeAllConnections(), closingTime);
      await closed;
      clearTimeout(late);
    },
  };
}
