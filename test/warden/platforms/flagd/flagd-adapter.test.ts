import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Flag } from '../../../../src/contract/flag';
import { flagdAdapter } from '../../../../src/warden/platforms/flagd/flagd-adapter';
import { parseFlagdDocument } from '../../../../src/warden/platforms/flagd/flagd-document';
import { PlatformError } from '../../../../src/warden/platforms/platform-adapter';

const flag = (more: object = {}) => ({
  state: 'ENABLED',
  variants: { on: true, off: false },
  defaultVariant: 'on',
  ...more,
});
const never = new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flagd-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, content: object | string) =>
  writeFile(
    path.join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  );
const project = (location = folder) =>
  flagdAdapter.open({ settings: { path: location }, credential: null }).project('flags');

async function pulled(location?: string) {
  const pull = await project(location).pull(null, never);
  if (!pull.changed) throw new Error('the first pull must bring a catalogue');
  return pull.catalogue;
}

async function rollout(definition: object) {
  await write('one.json', { flags: { key: flag(definition) } });
  return (await pulled()).flags[0]?.states[0];
}

describe('a folder of flag files', () => {
  test('is one environment a file, and a flag that a file lacks is not configured there', async () => {
    await write('production.flagd.json', { flags: { both: flag(), only: flag() } });
    await write('staging.flagd.json', { flags: { both: flag({ state: 'DISABLED' }) } });
    await write('package.json', '{');
    const { environments, flags } = await pulled();
    expect(environments.map(({ key, production }) => [key, production])).toEqual([
      ['production', true],
      ['staging', false],
    ]);
    const states = Object.fromEntries(
      flags.map(({ key, states }) => [key, states.map(({ state }) => state)]),
    );
    expect(states).toEqual({ both: ['on', 'off'], only: ['on', 'not_configured'] });
  });

  test('without a flag file, or that is not there, is not found', async () => {
    await expect(pulled()).rejects.toMatchObject({ code: 'not_found' });
    await expect(pulled(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('metadata tells what a flag is, in terms of the contract', async () => {
  const metadata = {
    name: 'Checkout',
    ownerTeam: 'Payments',
    purpose: 'kill-switch',
    temporary: true,
    createdAt: '2025-01-02',
    tags: 'a, b',
    stale: 'superseded',
    url: 'https://flags.example/checkout',
    cost: 7,
  };
  await write('one.json', { flags: { checkout: flag({ metadata }) } });
  const [facts] = (await pulled()).flags;
  const connectionId = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
  expect(Flag.parse({ ...facts, connectionId, lifecycle: { stale: 'unknown', reasons: [] } })).toMatchObject({
    name: 'Checkout',
    owners: [{ kind: 'team', name: 'Payments' }],
    purpose: 'kill_switch',
    temporary: 'yes',
    createdAt: '2025-01-02T00:00:00.000Z',
    tags: ['a', 'b'],
    platformStale: { answer: 'yes', detail: 'superseded' },
  });
});

describe('whom a flag serves', () => {
  test.each([
    ['disabled: nobody', { state: 'DISABLED' }, { to: 'nobody' }],
    ['true for all: everyone', {}, { to: 'everyone' }],
    ['false for all: nobody', { defaultVariant: 'off' }, { to: 'nobody' }],
    ['no default: unknown', { defaultVariant: null }, { to: 'unknown' }],
    ['rules: some', { targeting: { if: [true, 'on', 'off'] } }, { to: 'some', percentage: null }],
    [
      'a fraction: its percentage',
      {
        targeting: {
          fractional: [
            ['on', 1],
            ['off', 3],
          ],
        },
      },
      { to: 'some', percentage: 25 },
    ],
    ['the whole: everyone', { targeting: { fractional: [{ var: 'id' }, ['on', 5]] } }, { to: 'everyone' }],
  ])('%s', async (_, definition, expected) => {
    expect((await rollout(definition))?.rollout).toEqual(expected);
  });
});

describe('a bad edit', () => {
  test.each([
    ['no JSON', '{\n  "flags": {,}\n}', 2, 13],
    ['a wrong state', '{"flags":\n {"a": {"state": "ON", "variants": {"on": true}}}}', 2, 18],
    ['a name that stands twice', '{"flags": {\n"a": {}, "a": {}}}', 2, 10],
    [
      'an impossible date',
      '{"flags": {"a": {"state": "ENABLED", "variants": {"on": true},\n"metadata": {"createdAt": "soon"}}}}',
      2,
      27,
    ],
    ['nothing', '', 1, 1],
  ])('%s is reported with its place', async (_, text, line, column) => {
    await write('one.json', text);
    await expect(pulled()).rejects.toMatchObject({
      code: 'invalid_file',
      more: { location: { line, column } },
    });
  });

  test('is over once the file is mended', async () => {
    await write('one.json', '{');
    const session = project();
    await expect(session.pull(null, never)).rejects.toMatchObject({ code: 'invalid_file' });
    await write('one.json', { flags: { a: flag() } });
    const first = await session.pull(null, never);
    expect(first.changed).toBe(true);
    expect(await session.pull(first.revision, never)).toEqual({ changed: false, revision: first.revision });
  });
});

test('a saved file gives a hint', async () => {
  await write('one.json', { flags: {} });
  let stop: (() => Promise<void>) | undefined;
  const hint = new Promise<void>((resolve) => {
    stop = project().watch?.(resolve);
  });
  const saving = setInterval(() => void write('one.json', { flags: { a: flag() }, at: Date.now() }), 100);
  await hint;
  clearInterval(saving);
  await stop?.();
});

test('a probe says what can be done with a flag file, and a relative path is refused', async () => {
  await write('one.json', { flags: { a: flag() } });
  const probe = await flagdAdapter.open({ settings: { path: folder }, credential: null }).probe(never);
  expect(probe.projects).toMatchObject([{ id: 'flags', flagCount: 1 }]);
  expect(probe.abilities.find(({ ability }) => ability === 'toggle')?.answer).toBe('yes');
  expect(probe.abilities.find(({ ability }) => ability === 'read_history')?.answer).toBe('no');
  expect(() => flagdAdapter.open({ settings: { path: 'flags.json' }, credential: null })).toThrow(
    PlatformError,
  );
});

test('no text makes anything but a document or an invalid file', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((flags) => `{"flags": ${flags}}`),
  );
  fc.assert(
    fc.property(text, (content) => {
      try {
        parseFlagdDocument('some.json', content);
      } catch (error) {
        expect(error).toMatchObject({ name: 'PlatformError', code: 'invalid_file' });
      }
    }),
    { numRuns: 1000 },
  );
});
