import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { problem } from '../../contract/problem';
import { passesHostGuard } from './guards/host-guard';
import { problemType, securityHeaders } from './headers';
import { problemAnswer } from './problem-answer';
import type { WardenEnv } from './warden-env';

/** Milliseconds that requests under way get to end when the server closes. */
const closingTime = 1_000;

export interface ListeningServer {
  port: number;
  /** Takes no more requests and lets those under way end. */
  close(): Promise<void>;
}

export interface ListenOptions {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** `host:port` of the Host headers to answer, once the port is known. */
  allowedHosts: (port: number) => readonly string[];
}

/** Listens for HTTP. Rejects when the address can't be listened on. */
export async function listen(app: OpenAPIHono<WardenEnv>, options: ListenOptions): Promise<ListeningServer> {
  let allowedHosts: ReadonlySet<string> = new Set();
  const handle = getRequestListener((request, env) => app.fetch(request, env), {
    errorHandler: () =>
      problemAnswer(problem('invalid_request', "The request's address is not well-formed.")),
  });
  // Without a Host header Node would answer by itself, and not with problem details.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    if (passesHostGuard(request, response, allowedHosts)) void handle(request, response);
  });
  server.on('clientError', (_error, socket) => answerMalformed(socket as Socket));
  const port = await listening(server, options);
  allowedHosts = new Set(options.allowedHosts(port).map((host) => host.toLowerCase()));
  return { port, close: () => close(server) };
}

function listening(server: Server, { host, port }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Node could not even read the request as HTTP. */
function answerMalformed(socket: Socket): void {
  if (!socket.writable) return;
  const details = problem(
    'invalid_request',
    'The request is not well-formed HTTP, or its headers are too large.',
  );
  const body = JSON.stringify(details);
  const headers = {
    ...securityHeaders,
    'Content-Type': problemType,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${details.status} Bad Request\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last answer has just ended is idle only from then on.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const hurry = setTimeout(() => server.closeAllConnections(), closingTime);
  await closed;
  clearInterval(sweep);
  clearTimeout(hurry);
}
