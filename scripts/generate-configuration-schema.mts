import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { configurationJsonSchema } from '../src/configuration/configuration-schema';

/**
 * Writes the JSON Schema of `flagwarden.yml` from its definition in code.
 * `--check` writes nothing and fails when the file is out of date.
 */
const file = 'schemas/flagwarden.schema.json';
const schema = { title: 'flagwarden.yml', ...configurationJsonSchema() };
const wanted = await format(JSON.stringify(schema), { ...(await resolveConfig(file)), parser: 'json' });

if (process.argv.includes('--check')) {
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error(`${file} is out of date: run \`npm run generate\`.`);
    process.exitCode = 1;
  }
} else {
  await mkdir('schemas', { recursive: true });
  await writeFile(file, wanted);
}
