import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import { nodeAt, type SchemaNode } from './schema-node';

type Issue = z.core.$ZodIssue;

/** What is wrong with a value and how to mend it. */
export function issueInWords(issue: Issue, value: unknown): string {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return `${name} must be ${kinds[issue.expected] ?? issue.expected}, but is ${kindOf(value)}.`;
    case 'too_small':
      return typeof value === 'string'
        ? `${name} must not be empty.`
        : `${name} must be at least ${issue.minimum}.`;
    case 'too_big':
      return Array.isArray(value)
        ? `${name} must have at most ${issue.maximum} items.`
        : `${name} must be at most ${issue.maximum}.`;
    default:
      return `${name} ${issue.message}.`;
  }
}

/** That a key is not known at a path below a root, with the likely or the possible ones. */
export function unknownKeyInWords(root: SchemaNode, path: readonly PropertyKey[], key: string): string {
  const known = Object.keys(nodeAt(root, path)?.properties ?? {});
  const likely = closest(key.toLowerCase(), known);
  const isLikely =
    known.length > 0 && distance(key.toLowerCase(), likely.toLowerCase()) <= Math.max(2, key.length / 3);
  const hint = isLikely ? `Did you mean "${likely}"?` : `Known here: ${known.join(', ')}.`;
  return `"${key}" is not known here. ${hint}`;
}

const kinds: Record<string, string> = {
  object: 'a mapping of names to values',
  array: 'a list',
  string: 'a text',
  int: 'a whole number',
  number: 'a whole number',
  boolean: 'true or false',
};

function nameOf(path: readonly PropertyKey[]): string {
  const names = path.map((step) => (typeof step === 'number' ? `item ${step + 1}` : `"${String(step)}"`));
  const last = names.at(-1);
  if (last === undefined) return 'The file';
  return typeof path.at(-1) === 'number' ? `${last} of ${names.at(-2) ?? 'the list'}` : last;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : `the fraction ${value}`;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? 'a text' : typeof value;
}
