import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type * as z from 'zod';
import type { ConfigurationFault } from './configuration-fault';
import { issueInWords, unknownKeyInWords } from './issue-in-words';
import { schemaNodeOf } from './schema-node';

/** Longest file that is read, in characters. */
export const yamlSizeLimit = 256 * 1024;

/** Either a whole value or everything that is wrong with it. */
export type ReadYaml<Value> = { value: Value; faults: readonly [] } | Refused;
interface Refused {
  value: null;
  faults: readonly [ConfigurationFault, ...ConfigurationFault[]];
}

/**
 * Reads the text of a YAML file that is to follow a schema. Never throws; takes bounded time and memory whatever the text. Anchors, aliases
 * and tags are refused: the file needs none, and they make small files big.
 */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema): ReadYaml<z.output<Schema>> {
  if (text.length > yamlSizeLimit) {
    return refused([at({ line: 1, col: 1 }, `The file is longer than ${yamlSizeLimit} characters.`)]);
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const faults = [...syntaxFaults(document, lines), ...constructFaults(document, lines)];
    return faults.length > 0 ? refused(faults) : checkValues(document, lines, schema);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refused([at({ line: 1, col: 1 }, 'The file is nested too deeply.')]);
  }
}

function checkValues<Schema extends z.ZodType>(
  document: Document,
  lines: LineCounter,
  schema: Schema,
): ReadYaml<z.output<Schema>> {
  const value = withoutEmpty(document.toJS() ?? {});
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, faults: [] };
  const root = schemaNodeOf(schema);
  const faults = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          spanOf(keyRange(document, issue.path, key), lines, unknownKeyInWords(root, issue.path, key)),
        )
      : [spanOf(valueRange(document, issue.path), lines, issueInWords(issue, valueAt(value, issue.path)))],
  );
  return refused(faults);
}

function syntaxFaults(document: Document, lines: LineCounter): ConfigurationFault[] {
  return [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    spanOf(pos, lines, syntaxMessages[code] ?? `${message}.`),
  );
}

const syntaxMessages: Partial<Record<string, string>> = {
  DUPLICATE_KEY: 'This name is given twice: keep one of them.',
  MULTIPLE_DOCS: 'The file must be one document: remove the "---" and what it separates.',
  TAB_AS_INDENT: 'Indent with spaces: YAML takes no tabs.',
};

function constructFaults(document: Document, lines: LineCounter): ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      faults.push(spanOf(range, lines, 'Aliases are not taken here: write the value out.'));
    },
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined && node.range) {
        faults.push(spanOf(node.range, lines, `Anchors are not taken here: remove "&${node.anchor}".`));
      }
      if (node.tag !== undefined) {
        faults.push(spanOf(node.range, lines, `Tags are not taken here: remove "${node.tag}".`));
      }
    },
  });
  return faults;
}

/** A name with nothing behind it, as in a template whose lines are commented out, counts as left out. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

type Range = readonly number[] | null | undefined;

function valueRange(document: Document, path: readonly PropertyKey[]): Range {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && !(isScalar(node) && node.source === '')) return node.range;
    const key = keyRange(document, path.slice(0, length - 1), String(path[length - 1]));
    if (key) return key;
  }
  return document.contents?.range;
}

function keyRange(document: Document, path: readonly PropertyKey[], key: string): Range {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return null;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isNode(pair?.key) ? pair.key.range : null;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

function spanOf(range: Range, lines: LineCounter, message: string): ConfigurationFault {
  const [start = 0, end = start] = range ?? [];
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return { ...at(from, message), endLine: to.line, endColumn: to.col };
}

/** The counter calls the start of an empty text line 0. */
function at({ line, col }: { line: number; col: number }, message: string): ConfigurationFault {
  const [firstLine, firstColumn] = [Math.max(1, line), Math.max(1, col)];
  return { line: firstLine, column: firstColumn, endLine: firstLine, endColumn: firstColumn, message };
}

function refused(faults: ConfigurationFault[]): Refused {
  const [first, ...rest] = faults.sort((a, b) => a.line - b.line || a.column - b.column);
  if (first === undefined) throw new TypeError('A refused file needs a fault');
  return { value: null, faults: [first, ...rest] };
}
