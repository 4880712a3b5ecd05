import { problem, type Problem, type ProblemCode } from '../contract/problem';

/** Ends a request with problem details. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, detail: string, more: Parameters<typeof problem>[2] = {}) {
    super(`${code}: ${detail}`);
    this.problem = problem(code, detail, more);
  }
}

/** What a request ends with when it names a connection that is not there. */
export function noSuchConnection(connectionId: string): ProblemError {
  return new ProblemError('not_found', `There is no connection ${connectionId}. It may have been removed.`);
}
