import type * as z from 'zod';
import { Problem, problems, type ProblemCode } from '../../contract/problem';
import { problemType } from './headers';

/** How a JSON answer is described in OpenAPI. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** How a JSON body is described in OpenAPI. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** What any request may end with: a form that can't be read, the guards, the store and the unforeseen. */
const always = [
  'invalid_request',
  'forbidden',
  'body_too_large',
  'unsupported_media_type',
  'misdirected_request',
  'too_many_requests',
  'internal',
  'unavailable',
] as const;

/** How the problems a route may answer with are described in OpenAPI, those of the guards included. */
export function refusals(...codes: ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set<ProblemCode>([...codes, ...always])) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const described = [...byStatus].map(([status, ofStatus]) => [
    status,
    {
      description: ofStatus.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
      content: { [problemType]: { schema: Problem } },
    },
  ]);
  return Object.fromEntries(described) as Record<
    never,
    { description: string; content: { 'application/problem+json': { schema: typeof Problem } } }
  >;
}

/** Security of routes that need the token. */
export const withToken = [{ token: [] }];
