import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import type { PolicyFault } from './policy-file';
import { FaultyPolicies } from './policy-set';

type Path = readonly PropertyKey[];

/** A YAML (or JSON) document that agrees with its schema. */
export interface ReadYaml<Value> {
  readonly value: Value;
  /** The line, from 1, on which what a path leads to begins. */
  readonly lineOf: (path: Path) => number;
}

/** `changed` may replace what the text says before it is judged. Throws FaultyPolicies with every fault and its place. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  changed: (value: unknown) => unknown = (value) => value,
): ReadYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): PolicyFault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => at(pos[0], message));
  if (broken.length > 0) throw new FaultyPolicies(broken);
  const parsed = schema.safeParse(changed(valueOf(document, at)));
  if (!parsed.success)
    throw new FaultyPolicies(
      parsed.error.issues.map(({ path, message }) =>
        at(offsetOf(document, path), `${path.map(String).join('.') || 'the file'}: ${message}`),
      ),
    );
  return { value: parsed.data, lineOf: (path) => at(offsetOf(document, path), '').line };
}

function valueOf(document: Document, at: (offset: number, message: string) => PolicyFault): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new FaultyPolicies([at(0, error instanceof Error ? error.message : String(error))]);
  }
}

/** Where the path's node begins, or the last node on the way to it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
