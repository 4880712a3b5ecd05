import { configurationFileName } from './configuration';
import { schemaAt } from './configuration-schema';
import type { SchemaNode } from './schema-node';

/** A `flagwarden.yml` that changes nothing: every setting, explained, with its default, commented out. */
export function configurationTemplate(): string {
  const head = [
    `# ${configurationFileName}: how Flagwarden treats the flags of this repository.`,
    '# Everything is optional; what is commented out shows the default or an example.',
  ];
  return `${[...head, ...linesOf(schemaAt([]), '')].join('\n')}\n`;
}

function linesOf(node: SchemaNode | undefined, indent: string): string[] {
  return Object.entries(node?.properties ?? {}).flatMap(([name, inner]) => [
    ...(indent === '' ? [''] : []),
    `# ${indent}${indent === '' ? '' : '# '}${inner.description ?? ''}`,
    ...(inner.properties === undefined
      ? [`# ${indent}${name}: ${JSON.stringify(inner.default ?? ['name'])}`]
      : [`# ${indent}${name}:`, ...linesOf(inner, `${indent}  `)]),
  ]);
}
