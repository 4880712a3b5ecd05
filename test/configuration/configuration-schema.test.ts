import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemaAt } from '../../src/configuration/configuration-schema';
import { configurationTemplate } from '../../src/configuration/configuration-template';
import { readConfiguration } from '../../src/configuration/read-configuration';

describe('the JSON schema of flagwarden.yml', () => {
  it('is current', () => {
    const check = ['scripts/generate-configuration-schema.mts', '--check'];
    expect(() => execFileSync('node_modules/.bin/tsx', check, { stdio: 'pipe' })).not.toThrow();
  });

  it.each([
    ['', true],
    ['exclude: [a]\nlifecycle: {minimumAgeDays: 0}\n', true],
    ['exclud: [a]\n', false],
    ['lifecycle: {minimumAgeDays: -1}\n', false],
    ['lifecycle: {keep: [""]}\n', false],
  ])('says of %j what reading it says', async (text, good) => {
    const schema = JSON.parse(await readFile('schemas/flagwarden.schema.json', 'utf8')) as object;
    expect(new Ajv2020().compile(schema)(parse(text) ?? {})).toBe(good);
    expect(readConfiguration(text).configuration !== null).toBe(good);
  });

  it('describes every name there is', () => {
    const describe = (path: string[]): string[] =>
      Object.entries(schemaAt(path)?.properties ?? {}).flatMap(([name, node]) => [
        ...(node.description === undefined ? [[...path, name].join('.')] : []),
        ...describe([...path, name]),
      ]);
    expect(describe([])).toEqual([]);
  });
});

describe('the template of flagwarden.yml', () => {
  it('says nothing but the defaults, and names every setting', () => {
    const template = configurationTemplate();
    expect(readConfiguration(template)).toEqual(readConfiguration(''));
    const lines = template.split('\n').map((line) => line.replace(/^# ?(?=( {2})?\w+:)/, ''));
    const spoken = lines.filter((line) => !line.startsWith('#')).join('\n');
    expect(Object.keys(parse(spoken) as object)).toEqual(Object.keys(schemaAt([])?.properties ?? {}));
    expect(readConfiguration(spoken).configuration?.lifecycle).toEqual(
      readConfiguration('').configuration?.lifecycle,
    );
  });
});
