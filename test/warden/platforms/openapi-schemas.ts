import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Checks bodies with the schemas of a platform's own OpenAPI document. */
export class OpenApiSchemas {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  /** @param file an OpenAPI document, or an excerpt of one */
  constructor(file: string) {
    this.#ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, 'api');
  }

  /** @throws where a body is not as the schema of this name has it */
  check(schema: string, body: unknown): void {
    const validate = this.#ajv.getSchema(`api#/components/schemas/${schema}`);
    if (!validate) throw new Error(`The document has no schema ${schema}`);
    if (!validate(JSON.parse(JSON.stringify(body))))
      throw new Error(`Not like ${schema}: ${this.#ajv.errorsText(validate.errors)}`);
  }
}
