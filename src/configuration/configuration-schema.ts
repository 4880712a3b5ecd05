import { z } from 'zod';
import { Configuration } from './configuration';

/** The parts of JSON Schema that describe `flagwarden.yml`. */
export const SchemaNode = z.object({
  get properties() {
    return z.record(z.string(), SchemaNode).optional();
  },
  get items() {
    return SchemaNode.optional();
  },
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
});
export type SchemaNode = z.infer<typeof SchemaNode>;

/** The JSON Schema (draft 2020-12) of what a person may write into `flagwarden.yml`. */
export function configurationJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Configuration, { io: 'input' });
}

/** The schema of what may stand at a path of keys and list positions; undefined where nothing may. */
export function schemaAt(path: readonly PropertyKey[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const step of path) node = typeof step === 'number' ? node?.items : node?.properties?.[String(step)];
  return node;
}

const root = SchemaNode.parse(configurationJsonSchema());
