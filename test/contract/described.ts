import { Ajv2020 } from 'ajv/dist/2020.js';

/** A schema as JSON Schema 2020-12 writes it. */
export type Schema = Readonly<Record<string, unknown>>;

interface DescribedAnswer {
  description: string;
  content?: Record<string, { schema: object }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  security: object[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, DescribedAnswer>;
}

/** The OpenAPI document, as the warden serves it. */
export interface ContractDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Whether values follow schemas of a document. */
export class Conformance {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  readonly #validators = new Map<object, ReturnType<Ajv2020['compile']>>();

  constructor(document: ContractDocument) {
    this.#ajv.addSchema({ $id: 'contract', components: document.components });
  }

  /** Why a value doesn't follow a schema; null when it does. */
  faultOf(value: unknown, schema: object): string | null {
    const validate = this.#validatorOf(schema);
    return validate(value) ? null : JSON.stringify(validate.errors);
  }

  /** Why an answer is not one that the operation describes; null when it is one. */
  faultOfAnswer(
    { responses }: Operation,
    { status, type, text }: { status: number; type: string; text: string },
  ): string | null {
    const described = responses[String(status)];
    if (!described) return `The status ${status} is not described.`;
    if (!described.content) return text === '' ? null : 'No body is described.';
    const schema = described.content[type]?.schema;
    if (!schema) return `The type ${type} of ${status} is not described.`;
    return this.faultOf(type.endsWith('json') ? JSON.parse(text) : text, schema);
  }

  #validatorOf(schema: object) {
    const known = this.#validators.get(schema);
    if (known) return known;
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object;
    const validator = this.#ajv.compile(absolute);
    this.#validators.set(schema, validator);
    return validator;
  }
}
