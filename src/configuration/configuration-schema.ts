import * as z from 'zod';
import { Configuration } from './configuration';
import { nodeAt, schemaNodeOf, type SchemaNode } from './schema-node';

/** The JSON Schema (draft 2020-12) of what a person may write into `flagwarden.yml`. */
export function configurationJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Configuration, { io: 'input' });
}

/** The schema of what may stand at a path of keys and list positions; undefined where nothing may. */
export function schemaAt(path: readonly PropertyKey[]): SchemaNode | undefined {
  root ??= schemaNodeOf(Configuration);
  return nodeAt(root, path);
}

let root: SchemaNode | undefined;
