import type * as z from 'zod';
import { PlatformError } from '../platform-adapter';

/**
 * Parses a JSON answer by its schema.
 * @param asked names the request, for instance `GET /api/admin/projects`
 * @throws PlatformError `bad_answer` that names the request and the field
 */
export function checkedAnswer<Shape extends z.ZodType>(
  asked: string,
  text: string,
  shape: Shape,
): z.output<Shape> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const page = /^\s*<(!doctype|html)/i.test(text);
    throw new PlatformError(
      'bad_answer',
      `${asked}: the answer is ${page ? 'a web page' : 'no whole JSON document'}, not what this platform answers.`,
    );
  }
  const { success, data, error } = shape.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') || 'the whole';
  throw new PlatformError(
    'bad_answer',
    `${asked}: the answer can't be used at ${field}: ${issue?.message ?? 'not as described'}`,
  );
}
