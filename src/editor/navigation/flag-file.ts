import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';

/** Where an entry's key stands in the text of a flagd file: UTF-16 offsets, without the quotes. */
export interface KeySpan {
  readonly start: number;
  readonly end: number;
}

/** The entry of a flag in the text of a flagd file (flagd.dev/reference/flag-definitions). */
export function entryOf(text: string, key: string): KeySpan | undefined {
  const tree = parseTree(text);
  const name = tree && findNodeAtLocation(tree, ['flags', key])?.parent?.children?.[0];
  return name && { start: name.offset + 1, end: name.offset + name.length - 1 };
}

/** The key of the entry whose name stands at an offset; undefined elsewhere. */
export function keyAt(text: string, offset: number): { key: string; span: KeySpan } | undefined {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  const [flags, key] = path;
  if (!isAtPropertyKey || path.length !== 2 || flags !== 'flags' || typeof key !== 'string') return undefined;
  const span = entryOf(text, key);
  return span && span.start <= offset && offset <= span.end ? { key, span } : undefined;
}
