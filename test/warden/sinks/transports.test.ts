import { createHmac, randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { letterOf } from '../../../src/warden/sinks/formats/formats';
import { openTransport } from '../../../src/warden/sinks/open-transport';
import type { Letter, Transport } from '../../../src/warden/sinks/transports/transport';
import { settings } from './exporting';
import { parseFrames, parseSyslog } from './parsers';
import { HttpReceiver, makeCertificate, SyslogReceiver, type Certificate } from './receivers';
import { sampleEvent, storedEntry } from './sample-events';

let certificate: Certificate;
let directory: string;
let opened: Transport[];
let receivers: { stop(): Promise<void> }[];
beforeAll(async () => {
  certificate = await makeCertificate();
});
afterAll(() => certificate.remove());
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-sink-'));
  await writeFile(path.join(directory, 'secret'), 'key of the hook\n');
  opened = [];
  receivers = [];
});
afterEach(async () => {
  await Promise.all(opened.map((transport) => transport.close()));
  await Promise.all(receivers.map((receiver) => receiver.stop()));
  await rm(directory, { recursive: true, force: true });
});

const open = (to: Record<string, unknown>): Transport => {
  const transport = openTransport(settings({ name: 'siem', format: 'json', to }), 2_000);
  opened.push(transport);
  return transport;
};
const started = async <Receiver extends { stop(): Promise<void> }>(starting: Promise<Receiver>) => {
  const receiver = await starting;
  receivers.push(receiver);
  return receiver;
};
const letters = (...indexes: number[]): Letter[] =>
  indexes.map((index) =>
    letterOf(
      storedEntry({ ...sampleEvent('toggle_ended', 'é]"\n'), id: randomUUID() }, BigInt(index)),
      'log',
      'json',
    ),
  );
const lines = (sent: readonly Letter[]) => sent.map(({ line }) => line);
const soon = () => AbortSignal.timeout(5_000);
const secret = () => ({ file: path.join(directory, 'secret') });

describe('a file', () => {
  const file = () => path.join(directory, 'ledger.jsonl');
  const kept = async () => (await readFile(file(), 'utf8')).split('\n').slice(0, -1);

  test('gets a line an entry and is its owner’s alone', async () => {
    const sent = letters(1, 2, 3);
    const transport = open({ kind: 'file', path: file() });
    await transport.send(sent.slice(0, 1), soon());
    await transport.send(sent.slice(1), soon());
    expect(await kept()).toEqual(lines(sent));
    expect((await stat(file())).mode & 0o077).toBe(0);
  });

  test('that was moved away is made anew', async () => {
    const [one, two] = letters(1, 2);
    const transport = open({ kind: 'file', path: file() });
    if (one) await transport.send([one], soon());
    await rename(file(), `${file()}.1`);
    if (two) await transport.send([two], soon());
    expect(await kept()).toEqual([two?.line]);
  });

  test.each([10, 70_000, 200_000])(
    'loses a last line of %i characters that a crash left unfinished',
    async (length) => {
      const sent = letters(1, 2);
      const transport = open({ kind: 'file', path: file() });
      await transport.send(sent.slice(0, 1), soon());
      await appendFile(file(), 'x'.repeat(length));
      await transport.send(sent.slice(1), soon());
      expect(await kept()).toEqual(lines(sent));
    },
  );

  test('is not written through a symbolic link', async () => {
    await symlink(path.join(directory, 'secret'), file());
    await expect(open({ kind: 'file', path: file() }).send(letters(1), soon())).rejects.toThrow(/ELOOP/);
  });
});

describe('syslog over TLS', () => {
  const to = (port: number, more: Record<string, unknown> = {}) => ({
    kind: 'syslog',
    host: 'localhost',
    port,
    caFile: certificate.certFile,
    ...more,
  });

  test('brings every message whole, in order', async () => {
    const server = await started(SyslogReceiver.start(certificate));
    const transport = open(to(server.port));
    const sent = letters(...Array.from({ length: 300 }, (_, at) => at));
    await transport.send(sent, soon());
    await transport.send(letters(300), soon());
    const messages = server.streams.flatMap(parseFrames).map(parseSyslog);
    expect(messages.slice(0, 300).map(({ text }) => text)).toEqual(lines(sent));
    expect(messages.map(({ data }) => data['index'])).toEqual(
      Array.from({ length: 301 }, (_, at) => String(at)),
    );
  });

  test('is not acknowledged by a server that breaks off', async () => {
    const server = await started(SyslogReceiver.start(certificate));
    server.breaksOff = true;
    await expect(open(to(server.port)).send(letters(1), soon())).rejects.toThrow();
  });

  test('is not sent to a server that can not prove who it is', async () => {
    const server = await started(SyslogReceiver.start(certificate));
    const untrusted = { kind: 'syslog', host: 'localhost', port: server.port };
    await expect(open(untrusted).send(letters(1), soon())).rejects.toThrow(/self-signed/);
    expect(server.streams).toEqual([]);
  });

  test('shows a certificate where the server asks for one', async () => {
    const server = await started(SyslogReceiver.start(certificate, certificate));
    const client = { certificateFile: certificate.certFile, key: { file: certificate.keyFile } };
    await open(to(server.port, { client })).send(letters(1), soon());
    expect(server.clients).toEqual(['localhost']);
    await expect(open(to(server.port)).send(letters(1), soon())).rejects.toThrow();
  });

  test('refuses a message that the server would cut', async () => {
    const transport = open(to(1, { largestMessageBytes: 2048 }));
    const event = { ...sampleEvent('act_denied'), because: 'x'.repeat(3000) };
    await expect(transport.send([letterOf(storedEntry(event), 'log', 'json')], soon())).rejects.toMatchObject(
      {
        name: 'Refused',
      },
    );
  });
});

describe('a webhook', () => {
  const to = (url: string, more: Record<string, unknown> = {}) => ({
    kind: 'webhook',
    url,
    secret: secret(),
    allowAddresses: ['127.0.0.0/8'],
    ...more,
  });

  test('gets lines that it can tell are ours, over HTTPS', async () => {
    const receiver = await started(HttpReceiver.start(certificate));
    const sent = letters(4, 5);
    const headers = { Authorization: secret() };
    await open(
      to(receiver.url('localhost'), {
        caFile: certificate.certFile,
        allowAddresses: ['127.0.0.1', '::1'],
        headers,
      }),
    ).send(sent, soon());
    expect(receiver.lines).toEqual(lines(sent));
    const [posted] = receiver.posted;
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(posted?.headers['flagwarden-signature'])) ?? [];
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(signature).toBe(
      createHmac('sha256', 'key of the hook').update(`${seconds}.${posted?.body}`).digest('hex'),
    );
    expect(posted?.headers).toMatchObject({ authorization: 'key of the hook', 'flagwarden-entries': '4-5' });
  });

  test('that redirects is not followed', async () => {
    const elsewhere = await started(HttpReceiver.start());
    const receiver = await started(HttpReceiver.start());
    receiver.answer = () => ({ status: 307, headers: { location: elsewhere.url() } });
    await expect(open(to(receiver.url())).send(letters(1), soon())).rejects.toThrow(
      /redirects are not followed/,
    );
    expect(elsewhere.posted).toEqual([]);
  });

  test.each([
    [400, 'Refused'],
    [413, 'Refused'],
    [422, 'Refused'],
    [401, 'Unavailable'],
    [404, 'Unavailable'],
    [429, 'Unavailable'],
    [500, 'Unavailable'],
  ])('that answers %i is %s', async (status, name) => {
    const receiver = await started(HttpReceiver.start());
    receiver.answer = () => ({ status });
    await expect(open(to(receiver.url())).send(letters(1), soon())).rejects.toMatchObject({ name });
  });

  test.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '[::]',
    'localhost.',
    '127.0.0.1.',
  ])('at %s is not reached unless the operator allows it', async (host) => {
    const receiver = await started(HttpReceiver.start());
    const url = `http://${host}:${receiver.port}/`;
    await expect(open(to(url, { allowAddresses: [] })).send(letters(1), soon())).rejects.toThrow();
    expect(receiver.posted).toEqual([]);
  });
});

describe('an OTLP collector', () => {
  const Logs = z.object({
    resourceLogs: z.array(
      z.object({
        scopeLogs: z.array(
          z.object({
            logRecords: z.array(
              z.object({
                timeUnixNano: z.string(),
                severityNumber: z.int(),
                eventName: z.string(),
                body: z.object({ stringValue: z.string() }),
                attributes: z.array(
                  z.object({ key: z.string(), value: z.object({ stringValue: z.string() }) }),
                ),
              }),
            ),
          }),
        ),
      }),
    ),
  });
  const to = (url: string) => ({
    kind: 'otlp',
    url,
    headers: { 'X-Key': secret() },
    allowAddresses: ['127.0.0.1'],
  });

  test('gets log records whose bodies are the lines, in order', async () => {
    const receiver = await started(HttpReceiver.start());
    receiver.answer = () => ({ status: 200 });
    const sent = letters(8, 9);
    await open(to(receiver.url())).send(sent, soon());
    const [posted] = receiver.posted;
    expect(posted?.headers['x-key']).toBe('key of the hook');
    const records = Logs.parse(JSON.parse(posted?.body ?? '')).resourceLogs.flatMap(({ scopeLogs }) =>
      scopeLogs.flatMap(({ logRecords }) => logRecords),
    );
    expect(records.map(({ body }) => body.stringValue)).toEqual(lines(sent));
    expect(records[0]).toMatchObject({
      eventName: 'flagwarden.toggle_ended',
      timeUnixNano: '1795430460123000000',
    });
    expect(records[1]?.attributes).toContainEqual({
      key: 'flagwarden.ledger.index',
      value: { stringValue: '9' },
    });
  });

  test.each([
    [400, 'Refused'],
    [401, 'Unavailable'],
  ])('that answers %i is %s', async (status, name) => {
    const receiver = await started(HttpReceiver.start());
    receiver.answer = () => ({ status });
    await expect(open(to(receiver.url())).send(letters(1), soon())).rejects.toMatchObject({ name });
  });

  test.each(['127.0.0.1', 'localhost'])(
    'at %s is not reached unless the operator allows it',
    async (host) => {
      const receiver = await started(HttpReceiver.start());
      const transport = open({ kind: 'otlp', url: receiver.url(host) });
      await expect(transport.send(letters(1), soon())).rejects.toThrow();
      expect(receiver.posted).toEqual([]);
    },
  );
});
