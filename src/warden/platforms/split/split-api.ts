import type * as z from 'zod';
import { allPages, type Paging } from '../http/all-pages';
import { patiently } from '../http/patiently';
import type { PlatformLine, Question } from '../http/platform-line';
import { PlatformError } from '../platform-adapter';
import { Definitions, Environments, Flags, OneDefinition, OneFlag, type Definition } from './split-answers';

export const root = '/internal/api/v2';

export interface SplitPage<Item> {
  objects: Item[];
  totalCount: number;
}

/** Most items that Split gives at a time. */
const size = 50;

export const splitPaging = <Item>(): Paging<SplitPage<Item>, Item> => ({
  size,
  query: (offset) => ({ limit: size, offset }),
  items: ({ objects }) => objects,
  total: ({ totalCount }) => totalCount,
});

/** What is read of one project. */
export class SplitApi {
  readonly splits: string;
  readonly #environments: string;

  constructor(
    readonly line: PlatformLine,
    workspace: string,
  ) {
    this.splits = `${root}/splits/ws/${encodeURIComponent(workspace)}`;
    this.#environments = `${root}/environments/ws/${encodeURIComponent(workspace)}`;
  }

  environments(signal: AbortSignal) {
    return this.#patient.ask({ path: this.#environments, signal }, Environments);
  }

  flags(signal: AbortSignal) {
    return allPages(this.#patient, { path: this.splits, signal }, Flags, splitPaging());
  }

  definitions(environment: string, signal: AbortSignal) {
    const path = `${this.splits}/environments/${encodeURIComponent(environment)}`;
    return allPages(this.#patient, { path, signal }, Definitions, splitPaging());
  }

  /** Null when there is no such flag. */
  flag(name: string, signal: AbortSignal) {
    const path = `${this.splits}/${encodeURIComponent(name)}`;
    return unlessMissing(this.#patient.ask({ path, signal }, OneFlag));
  }

  /** Null when there is no such flag or environment, or no definition of the one in the other. */
  definition(name: string, environment: string, signal: AbortSignal): Promise<Definition | null> {
    const path = this.placeOf(name, environment);
    return unlessMissing(this.#patient.ask({ path, signal }, OneDefinition));
  }

  placeOf(name: string, environment: string): string {
    return `${this.splits}/${encodeURIComponent(name)}/environments/${encodeURIComponent(environment)}`;
  }

  /** Split answers some twenty questions in ten seconds: a read of more waits in between. */
  readonly #patient = {
    ask: <Shape extends z.ZodType>(question: Omit<Question, 'unlessTag'>, shape: Shape) =>
      patiently(() => this.line.ask(question, shape), question.signal),
  };
}

async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'not_found') return null;
    throw error;
  }
}
