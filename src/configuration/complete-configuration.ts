import { schemaAt } from './configuration-schema';
import type { SchemaNode } from './schema-node';

/** What may be written at a place of `flagwarden.yml`. */
export interface ConfigurationProposal {
  kind: 'name' | 'value';
  text: string;
  description: string;
}

/**
 * Proposals at the end of `before`, the text up to the cursor. Goes by indentation, so that it works in a file that
 * doesn't parse yet. `connectionNames` are offered where a connection is to be named.
 */
export function completeConfiguration(
  before: string,
  connectionNames: readonly string[],
): ConfigurationProposal[] {
  const lines = before.split(/\r?\n/);
  const line = lines.at(-1) ?? '';
  if (/(^|\s)#/.test(line)) return [];
  const value = /^(\s*)([\w-]+):\s+\S*$/.exec(withoutDash(line));
  if (value) return valuesOf(below(parentsOf(lines, value[1] ?? ''))?.properties?.[value[2] ?? '']);
  const item = /^(\s*)-\s+\S*$/.exec(line);
  if (item) {
    const parents = parentsOf(lines, `${item[1] ?? ''} `);
    return parents.join() === 'connections'
      ? named(connectionNames)
      : namesOf(schemaAt(parents)?.items, none);
  }
  const name = /^(\s*)[\w-]*$/.exec(line);
  const indent = name?.[1] ?? '';
  const parents = parentsOf(lines, indent);
  if (!name || (indent !== '' && parents.length === 0)) return [];
  return namesOf(below(parents), siblings(lines, indent));
}

const none: ReadonlySet<string> = new Set();

/** A line as if it didn't begin an item of a list. */
const withoutDash = (line: string) => line.replace(/^(\s*)-(?=\s)/, '$1 ');

/** What may stand below names: of a list, in its items. */
function below(parents: readonly string[]): SchemaNode | undefined {
  const node = schemaAt(parents);
  return node?.items ?? node;
}

/** The names that the last line stands under, outermost first. */
function parentsOf(lines: readonly string[], indent: string): string[] {
  const parents: string[] = [];
  let inner = indent.length;
  for (const line of lines.slice(0, -1).reverse()) {
    const opening = /^(\s*)([\w-]+):\s*(#.*)?$/.exec(line);
    if (opening && (opening[1] ?? '').length < inner) {
      parents.unshift(opening[2] ?? '');
      inner = (opening[1] ?? '').length;
    } else if (/^[\w-]/.test(line)) {
      inner = 0;
    }
  }
  return parents;
}

/** Names already given above at the same depth. */
function siblings(lines: readonly string[], indent: string): Set<string> {
  const given = new Set<string>();
  for (const line of lines.slice(0, -1).reverse()) {
    const name = /^(\s*)([\w-]+):/.exec(withoutDash(line));
    if (!name) continue;
    if ((name[1] ?? '').length < indent.length) break;
    if (name[1] === indent) given.add(name[2] ?? '');
    // The names of the item before are no concern of this one's.
    if (name[1] === indent && withoutDash(line) !== line) break;
  }
  return given;
}

function namesOf(node: SchemaNode | undefined, given: ReadonlySet<string>): ConfigurationProposal[] {
  return Object.entries(node?.properties ?? {})
    .filter(([name]) => !given.has(name))
    .map(([name, { description = '' }]) => ({ kind: 'name', text: name, description }));
}

function valuesOf(node: SchemaNode | undefined): ConfigurationProposal[] {
  if (node === undefined) return [];
  const description = node.description ?? '';
  if (node.type === 'boolean') return ['true', 'false'].map((text) => ({ kind: 'value', text, description }));
  if (typeof node.default === 'number') return [{ kind: 'value', text: String(node.default), description }];
  return [];
}

const named = (names: readonly string[]): ConfigurationProposal[] =>
  names.map((name) => ({ kind: 'value', text: JSON.stringify(name), description: '' }));
