import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { usualLimits } from '../../../src/warden/http/app';
import { TestWarden } from '../test-warden';

let warden: TestWarden;
beforeAll(async () => {
  warden = await TestWarden.start();
});
afterAll(() => warden.stop());

/** Sends bytes as they are and reads until the server closes the connection. */
async function raw(port: number, request: string): Promise<{ status: number; head: string; body: string }> {
  const socket = net.connect(port, '127.0.0.1');
  socket.end(request);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

const get = (path: string, headers: Record<string, string | string[]>, target = path) =>
  raw(
    warden.running.port,
    [
      `GET ${target} HTTP/1.1`,
      ...Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`)),
      'Connection: close',
      '',
      '',
    ].join('\r\n'),
  );

function problemOf({ head, body }: { head: string; body: string }) {
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/x-content-type-options: nosniff/i);
  expect(head).not.toMatch(/access-control/i);
  return Problem.parse(JSON.parse(body));
}

describe('the Host header', () => {
  const own = () => `127.0.0.1:${warden.running.port}`;
  const authorization = () => `Bearer ${warden.token}`;

  test('of the warden is answered, whatever its case', async () => {
    expect((await get(routes.warden, { Host: own(), Authorization: authorization() })).status).toBe(200);
  });

  test.each([
    ['absent', () => ({})],
    ['empty', () => ({ Host: '' })],
    ['foreign', () => ({ Host: 'evil.example' })],
    ['foreign with the right port', () => ({ Host: `evil.example:${warden.running.port}` })],
    ['without the port', () => ({ Host: '127.0.0.1' })],
    ['with another port', () => ({ Host: '127.0.0.1:1' })],
    ['with user information', () => ({ Host: `evil@${own()}` })],
    ['with a trailing dot', () => ({ Host: `127.0.0.1.:${warden.running.port}` })],
    ['in another spelling of the address', () => ({ Host: `2130706433:${warden.running.port}` })],
    ['given twice', () => ({ Host: [own(), 'evil.example'] })],
    ['given twice, the foreign one first', () => ({ Host: ['evil.example', own()] })],
  ])('%s is refused with 421, even with the right token', async (_, headers) => {
    const answer = await get(routes.warden, { ...headers(), Authorization: authorization() });
    expect(answer.status).toBe(421);
    expect(problemOf(answer).code).toBe('misdirected_request');
  });

  test('is judged before the origin and the token', async () => {
    expect((await get(routes.warden, { Host: 'evil.example', Origin: 'null' })).status).toBe(421);
  });

  test('does not help a request for an absolute address', async () => {
    const answer = await get(
      '',
      { Host: own(), Authorization: authorization() },
      `http://evil.example/v1/warden`,
    );
    expect(answer.status).toBe(421);
  });
});

describe('the Origin header', () => {
  const answerTo = (headers: Record<string, string>) =>
    get(routes.warden, {
      Host: `127.0.0.1:${warden.running.port}`,
      Authorization: `Bearer ${warden.token}`,
      ...headers,
    });

  test('absent or allowed is answered, without CORS headers', async () => {
    for (const headers of [{}, { Origin: 'https://allowed.example' }]) {
      const answer = await answerTo(headers);
      expect(answer.status).toBe(200);
      expect(answer.head).not.toMatch(/access-control/i);
    }
  });

  test.each([
    'null',
    '',
    'https://evil.example',
    'https://allowed.example.evil.example',
    'http://allowed.example',
    'https://allowed.example, https://evil.example',
  ])('"%s" is refused with 403', async (origin) => {
    const answer = await answerTo({ Origin: origin });
    expect(answer.status).toBe(403);
    expect(problemOf(answer).code).toBe('forbidden');
  });

  test('is judged before the token', async () => {
    expect((await answerTo({ Origin: 'null', Authorization: 'Bearer wrong' })).status).toBe(403);
  });

  test('of a preflight is refused, too', async () => {
    const response = await fetch(warden.url + routes.connections, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(401);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the token', () => {
  test.each([
    ['no header', {}],
    ['another token', { Authorization: 'Bearer wrong' }],
    ['another scheme', { Authorization: 'Basic d3Jvbmc6d3Jvbmc=' }],
    ['an empty token', { Authorization: 'Bearer ' }],
  ])('%s is refused with 401 and a challenge', async (_, headers) => {
    for (const path of [routes.warden, routes.events, routes.openapi, routes.connections, '/v1/nothing']) {
      const response = await fetch(warden.url + path, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="flagwarden"/);
      expect(Problem.parse(await response.json()).code).toBe('unauthenticated');
    }
  });

  test('in the address does not count', async () => {
    expect((await fetch(`${warden.url}${routes.warden}?access_token=${warden.token}`)).status).toBe(401);
  });

  test('is not needed to ask for health and readiness', async () => {
    for (const path of [routes.health, routes.readiness]) {
      const response = await fetch(warden.url + path);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ status: 'ok' });
    }
  });
});

describe('the body', () => {
  const post = (body: string | ReadableStream, headers: Record<string, string>) =>
    warden.fetch(routes.probes, { method: 'POST', body, headers, duplex: 'half' });

  test('of another type than JSON is refused with 415', async () => {
    for (const type of [
      'application/json; charset=',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      const response = await post('{}', { 'Content-Type': type });
      expect(response.status).toBe(415);
      expect(Problem.parse(await response.json()).code).toBe('unsupported_media_type');
    }
  });

  test('that is too large is refused with 413, told beforehand or streamed', async () => {
    const large = JSON.stringify({ filler: 'x'.repeat(usualLimits.bodySize) });
    const told = await post(large, { 'Content-Type': 'application/json' });
    expect(told.status).toBe(413);
    expect(Problem.parse(await told.json()).code).toBe('body_too_large');
    const streamed = await post(new Blob([large]).stream(), {
      'Content-Type': 'application/json',
    });
    expect(streamed.status).toBe(413);
  });

  test('that is streamed and small enough is read', async () => {
    const body = new Blob(['{"platform":"nothing","settings":{},"credential":null}']).stream();
    const response = await post(body, { 'Content-Type': 'application/json; charset=utf-8' });
    expect(Problem.parse(await response.json()).errors).toEqual([
      { at: '/platform', message: 'must be one of: scripted' },
    ]);
  });

  test('that is not JSON is refused with 400', async () => {
    const response = await post('{"platform":', { 'Content-Type': 'application/json' });
    expect(response.status).toBe(400);
    expect(Problem.parse(await response.json())).toMatchObject({ code: 'invalid_request' });
  });

  test('that lacks things is refused with all of them named', async () => {
    const response = await post('{"platform":"NO","settings":{"address":7}}', {
      'Content-Type': 'application/json',
    });
    expect(response.status).toBe(400);
    const { errors } = Problem.parse(await response.json());
    expect(errors?.map((error) => error.at).sort()).toEqual([
      '/credential',
      '/platform',
      '/settings/address',
    ]);
  });

  test('missing altogether is refused with 400', async () => {
    for (const path of [routes.connections, pathOf(routes.grantRevocation, { grantId: randomUUID() })]) {
      const response = await warden.send('POST', path);
      expect(response.status).toBe(400);
      expect(Problem.parse(await response.json()).code).toBe('invalid_request');
    }
  });
});

describe('paths and methods', () => {
  test('an unknown path is 404', async () => {
    for (const path of ['/', '/v1', '/v1/connections/', '/v2/warden']) {
      const response = await warden.fetch(path);
      expect(response.status).toBe(404);
      expect(Problem.parse(await response.json()).code).toBe('not_found');
    }
  });

  test('a method the path does not take is 405 and names those it takes', async () => {
    for (const [method, path, allowed] of [
      ['DELETE', routes.warden, 'GET, HEAD'],
      ['PUT', routes.connections, 'GET, HEAD, POST'],
      ['GET', routes.probes, 'POST'],
      ['PATCH', '/v1/connections/some-id', 'DELETE, GET, HEAD'],
    ] as const) {
      const response = await warden.send(method, path);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe(allowed);
      expect(Problem.parse(await response.json()).code).toBe('method_not_allowed');
    }
  });

  test('HEAD answers the headers alone, for events too', async () => {
    for (const path of [routes.warden, routes.events]) {
      const response = await warden.fetch(path, { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('');
    }
  });

  test('what is not HTTP at all still gets problem details', async () => {
    const answer = await raw(warden.running.port, 'NONSENSE\r\n\r\n');
    expect(answer.status).toBe(400);
    expect(problemOf(answer).code).toBe('invalid_request');
  });

  test('a broken address gets problem details', async () => {
    const answer = await get('/v1/\\warden', {
      Host: `127.0.0.1:${warden.running.port}`,
      Authorization: `Bearer ${warden.token}`,
    });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).code).toBe('invalid_request');
  });
});

test('too many requests are refused with 429 and Retry-After until the bucket has filled again', async () => {
  const limited = await TestWarden.start({ limits: { ...usualLimits, rate: { burst: 3, perSecond: 0.01 } } });
  try {
    for (let count = 0; count < 3; count += 1) expect((await limited.fetch(routes.warden)).status).toBe(200);
    const response = await limited.fetch(routes.warden);
    expect(response.status).toBe(429);
    const details = Problem.parse(await response.json());
    expect(details.code).toBe('too_many_requests');
    expect(Number(response.headers.get('retry-after'))).toBe(details.retryAfter);
    expect(details.retryAfter).toBeGreaterThan(50);
    expect((await fetch(limited.url + routes.warden)).status).toBe(401);
  } finally {
    await limited.stop();
  }
});

test('every answer, good or bad, tells browsers to keep their hands off', async () => {
  for (const response of [
    await warden.fetch(routes.warden),
    await warden.fetch('/nothing'),
    await fetch(warden.url),
  ]) {
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  }
});
