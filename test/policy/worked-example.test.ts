import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differences, readGoldens } from '../../src/policy/golden';
import { policyEngine } from '../../src/policy/policy-engine';
import { policySetOf } from '../../src/policy/policy-set';
import { readPolicyFolder, readSchema } from '../../src/policy/policy-source';
import { shipped } from './shipped';

const docs = await readFile(path.join(import.meta.dirname, '../../docs/policy.md'), 'utf8');
const example = (name: string) => {
  const [, text] = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`\\w+\\n(.*?)\`\`\``, 's').exec(docs) ?? [];
  return text ?? '';
};

test.each(['payments', 'tickets'])(
  'the example %s of docs/policy.md is valid and decides what it says',
  async (name) => {
    const { files } = await readPolicyFolder(path.join(shipped, 'team'));
    const own = new Map([...files, [`${name}.cedar`, example(`${name}.cedar`)]]);
    const engine = policyEngine(policySetOf(own, await readSchema(shipped)), name);
    const goldens = readGoldens(`${name}.test.yml`, example(`${name}.test.yml`));
    expect(goldens).toHaveLength(4);
    expect(differences(engine, goldens)).toEqual([]);
  },
);
