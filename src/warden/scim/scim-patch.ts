import * as z from 'zod';
import { ScimAttributes, type ScimPatch } from '../../contract/scim';
import { ScimFault } from './scim-fault';

type Operation = ScimPatch['Operations'][number];
type Name = keyof ScimAttributes;

const names = new Map<string, Name>(
  Object.keys(ScimAttributes.shape).map((name) => [name.toLowerCase(), name as Name]),
);

/**
 * Attributes after the operations of a PATCH (RFC 7644, 3.5.2). Those that the warden keeps nothing of are passed over, so
 * that a message that also disables somebody never fails for them. Some providers write booleans as text; they are taken.
 * @throws ScimFault
 */
export function patched(before: ScimAttributes, { Operations: operations }: ScimPatch): ScimAttributes {
  const changed = operations.reduce<Record<string, unknown>>(
    (attributes, operation) => ({ ...attributes, ...changesOf(operation) }),
    { ...before },
  );
  const parsed = ScimAttributes.safeParse(changed);
  if (parsed.success) return parsed.data;
  throw new ScimFault(400, 'invalidValue', z.prettifyError(parsed.error));
}

function changesOf({ op, path, value }: Operation): Record<string, unknown> {
  if (op.toLowerCase() === 'remove') {
    if (path === undefined) throw new ScimFault(400, 'invalidPath', 'To remove something needs a path.');
    const name = nameOf(path);
    // Whose `active` is removed is not said to be active.
    return name === undefined ? {} : { [name]: name === 'active' ? false : undefined };
  }
  if (path !== undefined) return changeOf(path, value);
  const whole = z.record(z.string(), z.unknown()).safeParse(value);
  if (!whole.success)
    throw new ScimFault(400, 'invalidValue', 'Without a path the value must be an object of attributes.');
  return Object.assign({}, ...Object.entries(whole.data).map(([name, one]) => changeOf(name, one))) as Record<
    string,
    unknown
  >;
}

function changeOf(path: string, value: unknown): Record<string, unknown> {
  const name = nameOf(path);
  if (name === undefined) return {};
  return { [name]: name === 'active' ? asBoolean(value) : value };
}

const nameOf = (path: string) =>
  names.get(path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:user:/i, '').toLowerCase());

function asBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return new Map<string, unknown>([
    ['true', true],
    ['false', false],
  ]).get(value.toLowerCase());
}
