import { z } from 'zod';
import { AuditEvent, type AuditEventKind } from '../../../src/contract/audit-event';
import { eventBytes, type EventValue } from '../../../src/ledger/event-bytes';
import type { StoredEntry } from '../../../src/warden/sinks/exported-entry';

interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  contentEncoding?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  pattern?: string;
  $ref?: string;
  exclusiveMinimum?: number;
}

const root = z.toJSONSchema(AuditEvent, { unrepresentable: 'any' }) as JsonSchema & {
  $defs: Record<string, JsonSchema>;
};

const variants = (resolved(root).oneOf ?? []).map(resolved);

/** Every kind of event that the contract has. */
export const kinds = variants.map((variant) => variant.properties?.['kind']?.const as AuditEventKind);

/**
 * An event of a kind with every field that it may have.
 * @param text stands wherever the contract lets any text stand
 * @param actor which kind of actor caused it
 */
export function sampleEvent(kind: AuditEventKind, text = 'text', actor = 'person'): EventValue {
  const variant = variants.find((one) => one.properties?.['kind']?.const === kind);
  if (!variant) throw new Error(`There is no kind ${kind}`);
  const event = { ...(valueOf(variant, text) as object), actor: actorOf(actor, text) };
  return AuditEvent.parse(event) as unknown as EventValue;
}

/** The event as an entry of the ledger. */
export const storedEntry = (
  event: EventValue,
  index = 7n,
  personal: Readonly<Record<string, string>> = {},
): StoredEntry => ({
  index,
  entry: Buffer.from(eventBytes(event)).toString('base64'),
  personal: new Map(Object.entries(personal)),
});

function actorOf(kind: string, text: string): unknown {
  const one = (resolved(root.$defs['Actor'] ?? {}).oneOf ?? []).map(resolved);
  return valueOf(one.find((variant) => variant.properties?.['kind']?.const === kind) ?? {}, text);
}

function resolved(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolved(root.$defs[name] ?? {});
}

/** Texts of the forms that the contract asks for: a name, and the hash of a commit. */
const formed = ['siem', 'c'.repeat(40)];

function valueOf(reference: JsonSchema, text: string): unknown {
  const schema = resolved(reference);
  const [choice] = schema.oneOf ?? schema.anyOf ?? [];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (choice) return valueOf(choice, text);
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [name, valueOf(property, text)]),
    );
  if (schema.type === 'array') return [valueOf(schema.items ?? {}, text)];
  if (schema.type === 'integer') return 3;
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
  if (schema.format === 'date-time') return '2026-11-23T10:41:00.123Z';
  if (schema.contentEncoding === 'base64') return Buffer.alloc(32, 7).toString('base64');
  if (schema.pattern === undefined) return text;
  const form = new RegExp(schema.pattern);
  return formed.find((one) => form.test(one));
}
