import type { Context, Hono } from 'hono';
import { problem } from '../../contract/problem';
import { problemAnswer } from './problem-answer';
import type { WardenEnv } from './warden-env';

/** Answers requests no route took: 405 with the methods the path has, or 404. */
export function noRouteAnswer(app: Hono<WardenEnv>): (context: Context<WardenEnv>) => Response {
  const paths = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return ({ req }) => {
    const methods = new Set(
      paths.filter(({ pattern }) => pattern.test(req.path)).map(({ method }) => method),
    );
    if (methods.size === 0) {
      return problemAnswer(
        problem('not_found', 'There is nothing at this path. GET /openapi.json lists what there is.'),
      );
    }
    if (methods.has('GET')) methods.add('HEAD');
    const allowed = [...methods].sort().join(', ');
    return problemAnswer(problem('method_not_allowed', `This path takes ${allowed}.`), { Allow: allowed });
  };
}

function patternOf(path: string): RegExp {
  const segments = path
    .split('/')
    .map((segment) =>
      segment.startsWith(':')
        ? segment.endsWith('{.+}')
          ? '.+'
          : '[^/]+'
        : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${segments.join('/')}$`);
}
