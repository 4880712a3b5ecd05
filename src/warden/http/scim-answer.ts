import { Problem } from '../../contract/problem';
import { routes } from '../../contract/routes';
import { ScimError, scimSchemas, scimType } from '../../contract/scim';
import { problemType, securityHeaders } from './headers';

/** Whether a path is one of SCIM, where errors have another form than elsewhere. */
export const isScimPath = (path: string) => path.startsWith(routes.scimUsers.replace(/[^/]+$/, ''));

/** An error as RFC 7644, 3.12 writes it. */
export function scimErrorAnswer(
  status: number,
  detail: string,
  type: string | null,
  headers: Record<string, string> = {},
): Response {
  const body = ScimError.parse({
    schemas: [scimSchemas.error],
    status: String(status),
    ...(type !== null && { scimType: type }),
    detail,
  });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...securityHeaders, ...headers, 'Content-Type': scimType },
  });
}

/** An answer with problem details in the form that SCIM has for errors; every other one as it is. */
export async function inScimForm(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith(problemType)) return answer;
  const { status, code, detail } = Problem.parse(await answer.json());
  const kept = ['www-authenticate', 'retry-after', 'allow'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const type = code === 'invalid_request' ? 'invalidValue' : null;
  return scimErrorAnswer(status, detail, type, Object.fromEntries(kept));
}
