import fc from 'fast-check';
import type { Operation, Parameter } from '../described';
import { oddText, type FromSchema } from './from-schema';
import type { WireRequest } from './wire';

const chance = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary });

/** Bytes that are no JSON text in UTF-8, or one that nobody should have to read. */
const brokenBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '{',
      '[',
      '"',
      '{"a":}',
      '{"a":1,}',
      "{'a':1}",
      '01',
      'undefined',
      'NaN',
      '{}{}',
      '\0',
      '\xef\xbb\xbf{}',
      ' ',
      '1e9999',
    ],
    ...[
      '{"kind":"access","kind":"change"}',
      '"\\ud800"',
      '{"\\u0000":1}',
      '[1]',
      'null',
      'true',
      '""',
      '{"__proto__":{}}',
    ],
  ),
  fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.constant('{"reason":"\xff\xfe\xc0\x80"}'),
  fc.constant(Buffer.from('{"reason":"x"}', 'utf16le').toString('latin1')),
  fc.integer({ min: 100, max: 30_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 100, max: 8_000 }).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.integer({ min: 64 * 1024, max: 300_000 }).map((length) => `"${'x'.repeat(length)}"`),
);

const contentType = fc.oneof(
  chance(8, fc.constant('application/json')),
  chance(
    1,
    fc.constantFrom(
      ...['', 'text/plain', 'application/json; charset=utf-16', 'application/json;', 'application/jsonp'],
      ...[
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        ', application/json',
        '\xff',
      ],
    ),
  ),
);

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const encoded = (value: unknown) => encodeURIComponent(textOf(value).replace(/\p{Surrogate}/gu, '\ufffd'));

const oddAddressPart = fc.oneof(
  oddText.map((text) => encoded(text.slice(0, 6_000))),
  fc.constantFrom(
    '%',
    '%zz',
    '%ff',
    '%C0%80',
    '%ED%A0%80',
    '..',
    '.',
    ';',
    ':',
    '*',
    '{connectionId}',
    '%2F',
    '\xe9',
  ),
);

/** Requests of an operation, with anything odd in any place; well-formed ones are among them. */
export function requestsOf(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  values: FromSchema,
): fc.Arbitrary<WireRequest> {
  const parameters = operation.parameters ?? [];
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const body = schema
    ? fc.oneof(
        chance(4, values.fitting(schema).map(jsonBytes)),
        chance(6, values.spoilt(schema).map(jsonBytes)),
        chance(2, brokenBody),
        chance(1, fc.constant(null)),
      )
    : fc.oneof(chance(8, fc.constant(null)), chance(1, brokenBody));
  return fc
    .record({
      method: fc.oneof(
        chance(12, fc.constant(method.toUpperCase())),
        chance(
          1,
          fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'),
        ),
      ),
      target: targetOf(path, parameters, values),
      headers: headersOf(parameters, values),
      type: contentType,
      body,
      streamed: fc.boolean(),
    })
    .map(({ type, streamed, ...request }) => withBody(request, type, streamed));
}

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value) ?? 'null').toString('latin1');

function withBody(request: WireRequest, type: string, streamed: boolean): WireRequest {
  const { body, headers } = request;
  if (!body) return request;
  const typed: WireRequest['headers'] = [...headers, ['Content-Type', type]];
  if (!streamed) return { ...request, headers: [...typed, ['Content-Length', String(body.length)]] };
  const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  return { ...request, headers: [...typed, ['Transfer-Encoding', 'chunked']], body: chunks };
}

function targetOf(path: string, parameters: readonly Parameter[], values: FromSchema): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const parameter = parameters.find(({ name, in: where }) => where === 'path' && part === `{${name}}`);
    if (!parameter) return fc.constant(part);
    return fc
      .oneof(
        chance(5, values.named(parameter.name, parameter.schema)),
        chance(2, values.fitting(parameter.schema)),
      )
      .map(encoded);
  });
  const usual = fc.tuple(...parts).map((some) => some.join('/'));
  const odd = fc.tuple(usual, oddAddressPart, fc.nat(6)).map(([whole, part, at]) => {
    const all = whole.split('/');
    all[1 + (at % Math.max(all.length - 1, 1))] = part;
    return all.join('/');
  });
  const queries = parameters
    .filter(({ in: where }) => where === 'query')
    .map(({ name, schema, required }) =>
      fc
        .option(fc.oneof(chance(3, values.fitting(schema).map(encoded)), chance(2, oddAddressPart)), {
          freq: required === true ? 8 : 2,
          nil: null,
        })
        .map((value) => (value === null ? null : `${name}=${value}`)),
    );
  return fc.tuple(fc.oneof(chance(5, usual), chance(1, odd)), fc.tuple(...queries)).map(([where, some]) => {
    const query = some.filter((one) => one !== null).join('&');
    return query === '' ? where : `${where}?${query}`;
  });
}

function headersOf(
  parameters: readonly Parameter[],
  values: FromSchema,
): fc.Arbitrary<WireRequest['headers']> {
  const known = parameters
    .filter(({ in: where }) => where === 'header')
    .map(({ name, schema }) =>
      fc.oneof(
        chance(
          6,
          values.fitting(schema).map((value) => [name, headerSafe(value)] as const),
        ),
        chance(
          1,
          oddText.map((text) => [name, headerSafe(text)] as const),
        ),
        chance(1, fc.constant(null)),
      ),
    );
  const odd = fc.option(
    fc.constantFrom<readonly [string, string]>(
      ['Content-Encoding', 'gzip'],
      ['Expect', '100-continue'],
      ['Accept', 'text/html'],
      ['Range', 'bytes=0-1'],
      ['Flagwarden-Step-Up', 'a.b.c'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['X-Forwarded-Host', 'evil.example'],
      ['Upgrade', 'websocket'],
      ['Cookie', 'a=b'],
      ['Content-Type', 'application/json'],
      ['X-Long', 'x'.repeat(8_000)],
    ),
    { freq: 4, nil: null },
  );
  return fc.tuple(...known, odd).map((all) => all.filter((one) => one !== null));
}

const headerSafe = (value: unknown) =>
  textOf(value)
    .replace(/[\r\n\0]/g, '')
    .slice(0, 6_000);
