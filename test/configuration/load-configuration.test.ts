import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfiguration } from '../../src/configuration/configuration';
import { loadConfiguration } from '../../src/configuration/load-configuration';

describe("a folder's configuration", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'flagwarden-configuration-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the default without a flagwarden.yml', async () => {
    expect(await loadConfiguration(folder)).toEqual({ configuration: defaultConfiguration, faults: [] });
  });

  it('is what flagwarden.yml says', async () => {
    await writeFile(path.join(folder, 'flagwarden.yml'), 'exclude: [vendored]\n');
    expect((await loadConfiguration(folder)).configuration?.exclude).toEqual(['vendored']);
  });

  it("is not the default when the file can't be read", async () => {
    await mkdir(path.join(folder, 'flagwarden.yml'));
    await expect(loadConfiguration(folder)).rejects.toThrow('EISDIR');
  });
});
