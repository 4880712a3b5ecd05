import fc from 'fast-check';
import type { Schema } from '../described';

/** Texts that have broken servers before, and some that name what is there. */
export const oddText = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      '\udfff\ud800',
      '\u202e\u2066',
      '\ufeff',
      '../..',
      '%00',
      '%2e%2e%2f',
    ],
    ...[
      "' or 1=1 --",
      '"; drop table grants; --',
      '${7*7}',
      '{{7*7}}',
      '<img src=x>',
      '__proto__',
      'constructor',
    ],
    ...[
      'null',
      'true',
      '-0',
      '1e999',
      '9'.repeat(30),
      'NaN',
      '１２',
      'ﬀ',
      'İ',
      'new-checkout',
      'new-checkout-v2',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 200, max: 30_000 }).map((length) => 'x'.repeat(length)),
);

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, [], {}, [[[]]], { __proto__: null }),
  fc.integer({ min: 20, max: 3_000 }).map((depth) => ({ deep: depth })),
  fc.array(oddText, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
);

/** Values that follow a schema of the document; names of things that are there come from `known`, by the schema's name. */
export class FromSchema {
  constructor(
    private readonly components: Readonly<Record<string, Schema>>,
    private readonly known: Readonly<Record<string, readonly unknown[]>>,
  ) {}

  fitting(schema: Schema): fc.Arbitrary<unknown> {
    if (typeof schema['$ref'] === 'string') {
      const name = schema['$ref'].split('/').at(-1) ?? '';
      const there = this.known[name];
      return there ? fc.constantFrom(...there) : this.fitting(this.components[name] ?? {});
    }
    const choices = schema['anyOf'] ?? schema['oneOf'];
    if (Array.isArray(choices))
      return fc.oneof(...(choices as Schema[]).map((choice) => this.fitting(choice)));
    if (Array.isArray(schema['allOf'])) return this.fitting((schema['allOf'] as Schema[])[0] ?? {});
    if ('const' in schema) return fc.constant(schema['const']);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
    return this.#ofType(schema);
  }

  /** As `fitting`, and mostly something that is there where the name is well known. */
  named(name: string, schema: Schema): fc.Arbitrary<unknown> {
    const there = this.known[name];
    const usual = this.fitting(schema);
    return there ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, usual) : usual;
  }

  /** Now and then something else in one place of a value that follows the schema. */
  spoilt(schema: Schema): fc.Arbitrary<unknown> {
    return fc
      .tuple(this.fitting(schema), oddValue, fc.array(fc.nat(20), { maxLength: 4 }), fc.nat(3))
      .map(([value, odd, way, how]) => spoil(value, odd, way, how));
  }

  #ofType(schema: Schema): fc.Arbitrary<unknown> {
    const type = Array.isArray(schema['type']) ? (schema['type'] as unknown[])[0] : schema['type'];
    switch (type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return fc.array(this.fitting((schema['items'] as Schema | undefined) ?? {}), {
          minLength: numberIn(schema, 'minItems', 0),
          maxLength: Math.min(numberIn(schema, 'maxItems', 3), numberIn(schema, 'minItems', 0) + 2),
        });
      case 'string':
        return stringLike(schema);
      case 'integer':
        return fc.integer({
          min: Math.max(numberIn(schema, 'minimum', -5), -1e9),
          max: Math.min(numberIn(schema, 'maximum', 100_000), 1e9),
        });
      case 'number':
        return fc.double({
          min: numberIn(schema, 'minimum', -5),
          max: numberIn(schema, 'maximum', 100),
          noNaN: true,
        });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        return oddValue;
    }
  }

  #object(schema: Schema): fc.Arbitrary<unknown> {
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    const models = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, this.named(name, property)]),
    );
    const required = ((schema['required'] ?? []) as string[]).filter((name) => name in models);
    return fc.record(models, { requiredKeys: required });
  }
}

function stringLike(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern } = schema;
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  const minLength = numberIn(schema, 'minLength', 0);
  const maxLength = Math.min(numberIn(schema, 'maxLength', 60), minLength + 40);
  if (typeof pattern === 'string') {
    const matching = fc.stringMatching(new RegExp(pattern, 'u'));
    // What has a pattern and a least length is a run of what the pattern allows.
    return minLength <= 1
      ? matching
      : fc.array(matching, { minLength, maxLength: minLength + 2 }).map((parts) => parts.join(''));
  }
  return fc.string({ minLength, maxLength });
}

function numberIn(schema: Schema, name: string, otherwise: number): number {
  const value = schema[name];
  return typeof value === 'number' ? value : otherwise;
}

function spoil(value: unknown, odd: unknown, [step, ...way]: readonly number[], how: number): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return odd;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = value.length === 0 ? 0 : step % value.length;
    return value.length === 0
      ? [odd]
      : items.map((one, index) => (index === at ? spoil(one, odd, way, how) : one));
  }
  const names = Object.keys(value);
  const name = names[step % Math.max(names.length, 1)] ?? 'more';
  const fields = value as Record<string, unknown>;
  if (way.length === 0 && how === 0)
    return Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name));
  if (way.length === 0 && how === 1) return { ...fields, [`${name}2`]: odd };
  return { ...fields, [name]: spoil(fields[name], odd, way, how) };
}
