import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PlatformLine } from '../../../../src/warden/platforms/http/platform-line';
import { PlatformError } from '../../../../src/warden/platforms/platform-adapter';

const never = new AbortController().signal;
const order = { method: 'POST', path: '/things/on', body: { a: 1 }, signal: never } as const;

const open: { server: Server; line: PlatformLine }[] = [];
afterEach(async () => {
  for (const { server, line } of open.splice(0)) {
    await line.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A line to a server that answers so, and how often it was asked. */
async function lineTo(answer: RequestListener) {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const line = new PlatformLine(base, { authorization: 'secret' }, { answer: 500, bytes: 10_000 });
  open.push({ server, line });
  return { line, server, count: () => count };
}

const status =
  (code: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end(body);
const hangUp: RequestListener = (request) => request.socket.destroy();
const silence: RequestListener = () => undefined;
const half: RequestListener = (request, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{');
  setImmediate(() => request.socket.destroy());
};

async function failureOf(promise: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PlatformError)) throw new Error(`It ended with ${String(error)}`);
  return error;
}

test('an order that is taken is sent with its body and its type, and answers with the text', async () => {
  const seen: unknown[] = [];
  const { line, count } = await lineTo((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push(request.method, request.url, request.headers['content-type'], String(Buffer.concat(chunks)));
      response.end('taken');
    });
  });
  const answer = await line.tell({ ...order, query: { dry: 'no' }, contentType: 'application/json; a=b' });
  expect(answer).toBe('taken');
  expect(seen).toEqual(['POST', '/things/on?dry=no', 'application/json; a=b', '{"a":1}']);
  expect(count()).toBe(1);
});

test.each([
  ['the connection breaks', hangUp],
  ['no answer comes in time', silence],
  ['the answer breaks off', half],
  ['the server fails', status(500)],
  ["a proxy's 502 comes", status(502)],
  ["a proxy's 504 comes", status(504)],
  ['a 503 with a time to wait comes', status(503, { 'retry-after': '1' })],
  ['a 408 comes', status(408)],
])('when %s, it is sent once and nobody can tell what became of it', async (_, answer) => {
  const { line, count } = await lineTo(answer);
  expect((await failureOf(line.tell(order))).code).toBe('outcome_unknown');
  expect(count()).toBe(1);
});

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'bad_answer'],
  [429, 'rate_limited'],
  [302, 'bad_answer'],
])('a %i is a no, sent once', async (code, expected) => {
  const { line, count } = await lineTo(status(code, { location: 'http://127.0.0.1:1/' }));
  const failure = await failureOf(line.tell(order));
  expect([failure.code, failure.more.status, count()]).toEqual([expected, code, 1]);
});

test('where nothing listens, it was surely not sent', async () => {
  const { line, server } = await lineTo(silence);
  await new Promise((resolve) => server.close(resolve));
  expect((await failureOf(line.tell(order))).code).toBe('unreachable');
});

test('broken off before it was sent, it was not; broken off after, nobody can tell', async () => {
  const early = await lineTo(silence);
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(early.line.tell({ ...order, signal: gone })).rejects.toThrow('gone');
  expect(early.count()).toBe(0);

  const controller = new AbortController();
  const late = await lineTo(() => controller.abort(new Error('gone')));
  const failure = await failureOf(late.line.tell({ ...order, signal: controller.signal }));
  expect([failure.code, late.count()]).toEqual(['outcome_unknown', 1]);
});
