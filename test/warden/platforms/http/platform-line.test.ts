import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { PlatformLine } from '../../../../src/warden/platforms/http/platform-line';
import { PlatformError } from '../../../../src/warden/platforms/platform-adapter';

const secret = 'user:0123456789abcdef';
const never = new AbortController().signal;
const Shape = z.object({ ok: z.boolean() });
const question = { path: '/things', signal: never };

const open: { server: Server; line: PlatformLine }[] = [];
afterEach(async () => {
  for (const { server, line } of open.splice(0)) {
    await line.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function lineTo(answer: RequestListener, limits = { answer: 2_000, bytes: 10_000 }) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const line = new PlatformLine(base, { authorization: secret }, limits);
  open.push({ server, line });
  return line;
}

/** Answers in turn; the last one for ever. */
function inTurn(...answers: RequestListener[]): RequestListener & { count: () => number } {
  let count = 0;
  const listener: RequestListener = (request, response) => {
    answers[Math.min(count, answers.length - 1)]?.(request, response);
    count += 1;
  };
  return Object.assign(listener, { count: () => count });
}

const good: RequestListener = (_, response) => response.end('{"ok":true}');
const status =
  (code: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end(body);
const hangUp: RequestListener = (request) => request.socket.destroy();

async function failureOf(promise: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PlatformError)) throw new Error(`It ended with ${String(error)}`);
  return error;
}

test.each([
  ['a connection that broke before any answer', hangUp],
  ["a proxy's 502", status(502)],
  ["a proxy's 504", status(504)],
])('%s is asked again', async (_, fault) => {
  const answers = inTurn(fault, fault, good);
  expect(await (await lineTo(answers)).ask(question, Shape)).toEqual({ ok: true });
  expect(answers.count()).toBe(3);
});

test.each([
  ['401', status(401), 'unauthorized'],
  ['403', status(403), 'forbidden'],
  ['404', status(404), 'not_found'],
  ['429', status(429), 'rate_limited'],
  ['500', status(500), 'unreachable'],
  ['503 with a time to wait', status(503, { 'retry-after': '7' }), 'unreachable'],
  ['418', status(418), 'bad_answer'],
  ['an empty success', status(200), 'bad_answer'],
  ['304 unasked', status(304), 'bad_answer'],
])('%s is asked once and means what it says', async (_, fault, code) => {
  const answers = inTurn(fault);
  expect((await failureOf((await lineTo(answers)).ask(question, Shape))).code).toBe(code);
  expect(answers.count()).toBe(1);
});

test('a lasting outage ends after three tries', async () => {
  const answers = inTurn(hangUp);
  const failure = await failureOf((await lineTo(answers)).ask(question, Shape));
  expect([failure.code, answers.count()]).toEqual(['unreachable', 3]);
});

test.each([
  ['seconds', { 'retry-after': '30' }, 30_000, 0],
  ['a date', { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() }, 86_400_000, 120_000],
  ['a reset in seconds', { 'ratelimit-reset': '12' }, 12_000, 0],
  [
    'two resets in seconds, of which the longer counts',
    { 'x-ratelimit-reset-seconds-org': '3', 'x-ratelimit-reset-seconds-ip': '9' },
    9_000,
    0,
  ],
])('the time to wait may be told as %s', async (_, headers, expected, tolerance) => {
  const failure = await failureOf((await lineTo(status(429, headers))).ask(question, Shape));
  expect(Math.abs((failure.more.retryAfter ?? 0) - expected)).toBeLessThanOrEqual(tolerance);
});

test('a platform that repeats the token does not get it into the failure', async () => {
  const line = await lineTo(status(400, {}, JSON.stringify({ message: `bad token ${secret}` })));
  const failure = await failureOf(line.ask(question, Shape));
  expect(failure.detail).toContain('bad token …');
  expect(`${failure.stack ?? ''}${JSON.stringify(failure)}`).not.toContain(secret);
});

test('an answer that is not asked for again is read no further than allowed', async () => {
  let sent = 0;
  const endless: RequestListener = (_, response) => {
    const more = () => {
      while (!response.destroyed && sent < 50_000_000) {
        sent += 1_000;
        if (!response.write('x'.repeat(1_000))) return;
      }
    };
    response.on('drain', more);
    more();
  };
  const failure = await failureOf((await lineTo(endless)).ask(question, Shape));
  expect(failure.detail).toMatch(/larger/);
  expect(sent).toBeLessThan(50_000_000);
});

test('whoever asked can break it off, and gets their own reason', async () => {
  const abort = new AbortController();
  const line = await lineTo(() => abort.abort(new Error('enough')));
  await expect(line.ask({ ...question, signal: abort.signal }, Shape)).rejects.toThrow('enough');
});

test('at most four questions are under way at a time', async () => {
  let now = 0;
  let most = 0;
  const line = await lineTo((_, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      response.end('{"ok":true}');
    }, 20);
  });
  await Promise.all(Array.from({ length: 20 }, () => line.ask(question, Shape)));
  expect(most).toBe(4);
});
