import {
  chmod,
  lstat,
  mkdtemp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flagdAdapter } from '../../../../src/warden/platforms/flagd/flagd-adapter';
import { FileChanged, swapFile } from '../../../../src/warden/platforms/flagd/flagd-swap';
import type { PlatformChange } from '../../../../src/warden/platforms/platform-adapter';

const never = new AbortController().signal;
const text = `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
\t"flags": {
    "banner" : { "state":"ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on" },

    "checkout": {
      "state": "DISABLED",
      "variants": { "on": true, "off": false },
      "defaultVariant": "off",
      "targeting": { "fractional": [ {"var": "targetingKey"}, ["on", 25],  ["off", 75] ] }
    }
  }
}
`;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flagd-change-'));
  file = path.join(folder, 'production.flagd.json');
  await writeFile(file, text);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const project = (location = folder) =>
  flagdAdapter.open({ settings: { path: location }, credential: null }).project('flags');
const read = (flagKey: string) => project().read(flagKey, 'production', never);

async function apply(flagKey: string, to: PlatformChange['to'], more: Partial<PlatformChange> = {}) {
  const baseVersion = (await read(flagKey))?.version ?? 'none';
  const change = {
    flagKey,
    environment: 'production',
    to,
    baseVersion,
    comment: 'why',
    ...more,
  };
  return project().apply(change, never);
}

describe('a change of a flag file', () => {
  test('turns a flag on and leaves every other character as it was', async () => {
    const after = await apply('checkout', { state: 'on' });
    expect(after).toMatchObject({ state: 'on', rollout: { to: 'some', percentage: 25 } });
    expect(await readFile(file, 'utf8')).toBe(text.replace('"DISABLED"', '"ENABLED"'));
    expect(await readdir(folder)).toEqual(['production.flagd.json']);
  });

  test('tells when it was made where the flag tells such a date', async () => {
    const dated = '"state":"ENABLED", "metadata": { "changedAt": "2024-03-01", "owner": "Ana" },';
    await writeFile(file, text.replace('"state":"ENABLED",', dated));
    const before = Date.now();
    const { changedAt } = await apply('banner', { state: 'off' });
    expect(Date.parse(changedAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(await readFile(file, 'utf8')).toBe(
      text.replace(
        '"state":"ENABLED",',
        dated.replace('ENABLED', 'DISABLED').replace('2024-03-01', changedAt ?? ''),
      ),
    );
  });

  test('sets the percentage of a split between true and false', async () => {
    await apply('checkout', { state: 'on' });
    const after = await apply('checkout', { rolloutPercentage: 60 });
    expect(after.rollout).toEqual({ to: 'some', percentage: 60 });
    expect(await readFile(file, 'utf8')).toContain('["on", 60],  ["off", 40] ]');
  });

  test.each([
    ['of a flag without a split', 'banner', 10],
    ['that is no whole percent', 'checkout', 12.5],
  ])('does not set a percentage %s', async (_, flagKey, rolloutPercentage) => {
    await expect(apply(flagKey, { rolloutPercentage })).rejects.toMatchObject({ code: 'not_offered' });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('shows the state that a pull shows, with the same version', async () => {
    const pull = await project().pull(null, never);
    const flags = pull.changed ? pull.catalogue.flags : [];
    for (const { key, states } of flags) expect(await read(key)).toEqual(states[0]);
    expect(flags).toHaveLength(2);
    expect(await read('unheard-of')).toBeNull();
    expect(await project().read('banner', 'staging', never)).toBeNull();
  });

  test('keeps a byte order mark, line ends and rights', async () => {
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    await writeFile(file, windows);
    await chmod(file, 0o640);
    await apply('banner', { state: 'off' });
    expect(await readFile(file, 'utf8')).toBe(windows.replace('"ENABLED"', '"DISABLED"'));
    expect((await stat(file)).mode & 0o777).toBe(0o640);
  });
});

describe('nothing is written', () => {
  afterEach(async () => expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.draft')));

  test('over a state that is not the one it was meant for', async () => {
    const base = await read('banner');
    await writeFile(file, text.replace('"defaultVariant": "on"', '"defaultVariant": "off"'));
    const before = await readFile(file, 'utf8');
    await expect(
      apply('banner', { state: 'off' }, { baseVersion: base?.version ?? '' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('for a flag or an environment that is gone', async () => {
    await expect(apply('gone', { state: 'on' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(apply('banner', { state: 'on' }, { environment: 'gone' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('to a read-only file, and the probe says so', async () => {
    await chmod(file, 0o444);
    await expect(apply('banner', { state: 'off' })).rejects.toMatchObject({ code: 'forbidden' });
    const probe = await flagdAdapter.open({ settings: { path: folder }, credential: null }).probe(never);
    expect(probe.abilities.find(({ ability }) => ability === 'toggle')).toMatchObject({ answer: 'no' });
  });

  test('to a file that is not whole UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from(`{"note": "caf`),
      Buffer.from([0xe9]),
      Buffer.from(`",${text.slice(1)}`),
    ]);
    await writeFile(file, broken);
    await expect(apply('banner', { state: 'off' })).rejects.toMatchObject({ code: 'invalid_file' });
    expect((await readFile(file)).equals(broken)).toBe(true);
  });

  test('through a link that leads out of the folder', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'flagd-outside-'));
    await writeFile(path.join(outside, 'real.json'), text);
    await rm(file);
    await symlink(path.join(outside, 'real.json'), file);
    await expect(apply('banner', { state: 'off' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await readFile(path.join(outside, 'real.json'), 'utf8')).toBe(text);
    await rm(outside, { recursive: true });
  });
});

test('a link within the folder stays a link, and the file behind it is changed', async () => {
  await mkdir(path.join(folder, 'data'));
  await writeFile(path.join(folder, 'data', 'flags.txt'), text);
  await rm(file);
  await symlink(path.join('data', 'flags.txt'), file);
  expect((await apply('banner', { state: 'off' })).state).toBe('off');
  expect((await lstat(file)).isSymbolicLink()).toBe(true);
  expect(await readFile(path.join(folder, 'data', 'flags.txt'), 'utf8')).toContain('"DISABLED", "variants"');
});

test('changes of several flags at once are all there afterwards', async () => {
  const keys = Array.from({ length: 12 }, (_, index) => `flag-${index}`);
  const definition = { state: 'DISABLED', variants: { on: true, off: false }, defaultVariant: 'on' };
  await writeFile(file, JSON.stringify({ flags: Object.fromEntries(keys.map((key) => [key, definition])) }));
  const states = await Promise.all(keys.map((key) => apply(key, { state: 'on' })));
  expect(states.map(({ state }) => state)).toEqual(keys.map(() => 'on'));
  for (const key of keys) expect((await read(key))?.state).toBe('on');
});

test('of two changes meant for the same state one is made and the other refused', async () => {
  const baseVersion = (await read('banner'))?.version ?? '';
  const both = await Promise.allSettled([
    apply('banner', { state: 'off' }, { baseVersion }),
    apply('banner', { state: 'off' }, { baseVersion }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an edit by hand at the last moment is not written over', async () => {
  const facts = await stat(file);
  const swap = swapFile(file, Buffer.from('what was read before it'), Buffer.from('{}'), facts);
  await expect(swap).rejects.toThrow(FileChanged);
  expect(await readFile(file, 'utf8')).toBe(text);
  expect(await readdir(folder)).toEqual(['production.flagd.json']);
});

test('any key and any state: there and back gives the very same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, unit: 'binary' }).filter((key) => key !== '__proto__'),
      fc.constantFrom('ENABLED', 'DISABLED'),
      fc.constantFrom(undefined, 2, '\t'),
      async (key, state, indent) => {
        const content = JSON.stringify({ flags: { [key]: { state, variants: { on: true } } } }, null, indent);
        await writeFile(file, content);
        const [first, second] = state === 'ENABLED' ? (['off', 'on'] as const) : (['on', 'off'] as const);
        expect((await apply(key, { state: first })).state).toBe(first);
        expect((await apply(key, { state: second })).state).toBe(second);
        expect(await readFile(file, 'utf8')).toBe(content);
      },
    ),
    { numRuns: 60 },
  );
});
