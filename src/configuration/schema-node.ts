import * as z from 'zod';

/** The parts of JSON Schema that describe what may be written into a file. */
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

/** What a person may write for a schema. */
export function schemaNodeOf(schema: z.ZodType): SchemaNode {
  return SchemaNode.parse(z.toJSONSchema(schema, { io: 'input', reused: 'inline' }));
}

/** What may stand at a path of keys and list positions below a node; undefined where nothing may. */
export function nodeAt(root: SchemaNode, path: readonly PropertyKey[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const step of path) node = typeof step === 'number' ? node?.items : node?.properties?.[String(step)];
  return node;
}
