import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as z from 'zod';
import { PlatformError } from '../platform-adapter';

const Moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'must be a date such as 2026-03-01' })
  .transform((text) => new Date(text).toISOString());

/** What a flag's `metadata` may tell us. flagd allows any string, number or boolean there; other names are left alone. */
const FlagMetadata = z.looseObject({
  name: z.string().optional(),
  description: z.string().optional(),
  owner: z.string().optional(),
  ownerTeam: z.string().optional(),
  purpose: z.string().optional(),
  temporary: z.boolean().optional(),
  createdAt: Moment.optional(),
  changedAt: Moment.optional(),
  expiresAt: Moment.optional(),
  reviewBy: Moment.optional(),
  lastEvaluatedAt: Moment.optional(),
  expectedLifetimeDays: z.int().positive().optional(),
  tags: z.string().optional(),
  stale: z.union([z.boolean(), z.string()]).optional(),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
});

const variantsOf = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const FlagDefinition = z
  .object({
    state: z.enum(['ENABLED', 'DISABLED']),
    variants: z.union(
      [
        variantsOf(z.boolean()),
        variantsOf(z.string()),
        variantsOf(z.number()),
        variantsOf(z.record(z.string(), z.unknown())),
      ],
      { error: 'must map names to values that are all booleans, all strings, all numbers or all objects' },
    ),
    defaultVariant: z.string().nullish(),
    targeting: z.record(z.string(), z.unknown()).optional(),
    metadata: FlagMetadata.prefault({}),
  })
  .refine(
    ({ variants, defaultVariant }) => defaultVariant == null || Object.hasOwn(variants, defaultVariant),
    {
      path: ['defaultVariant'],
      error: 'must be the name of one of the variants',
    },
  );

/** A flagd flag file (flagd.dev/reference/flag-definitions), as far as Flagwarden reads it. */
const FlagdDocument = z.object({ flags: z.record(z.string().min(1).max(1024), FlagDefinition) });

export type FlagDefinition = z.infer<typeof FlagDefinition>;
export type FlagdDocument = z.infer<typeof FlagdDocument>;

/**
 * Reads the text of a flag file.
 * @throws PlatformError `invalid_file` that names the file, the place (1-based) and what is wrong.
 */
export function parseFlagdDocument(fileName: string, text: string): FlagdDocument {
  const invalid = (offset: number, what: string) =>
    new PlatformError('invalid_file', `${fileName}: ${what}`, { location: locationAt(text, offset) });

  const faults: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), faults, { disallowComments: true });
  const [fault] = faults;
  if (fault) throw invalid(fault.offset, `this is not JSON (${printParseErrorCode(fault.error)})`);
  if (!tree) throw invalid(0, 'the file is empty');

  const twice = doubledProperty(tree);
  if (twice) throw invalid(twice.offset, `the name ${JSON.stringify(twice.value)} stands here twice`);

  const parsed = FlagdDocument.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).filter((step) => typeof step !== 'symbol');
  throw invalid(
    nearestNode(tree, path).offset,
    `${path.join('.') || 'the document'}: ${issue?.message ?? 'is not valid'}`,
  );
}

function nearestNode(tree: Node, path: (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node;
  }
  return tree;
}

function doubledProperty(tree: Node): Node | undefined {
  const waiting = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const names = new Set<unknown>();
    for (const child of node.children ?? []) {
      const name = child.type === 'property' ? child.children?.[0] : undefined;
      if (name && names.has(name.value)) return name;
      if (name) names.add(name.value);
      waiting.push(child);
    }
  }
  return undefined;
}

function locationAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
