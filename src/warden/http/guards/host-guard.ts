import type { IncomingMessage, ServerResponse } from 'node:http';
import { problem } from '../../../contract/problem';
import { problemType, securityHeaders } from '../headers';

/**
 * Refuses requests that name another server than this one, before anything else looks at them: a page whose name was
 * made to point here (DNS rebinding) sends its own name. Exactly one Host header with one of the allowed `host:port` is
 * let through, and only as the path of a URL.
 * @returns whether the request may go on; else it has been answered
 */
export function passesHostGuard(
  request: IncomingMessage,
  response: ServerResponse,
  allowedHosts: ReadonlySet<string>,
): boolean {
  const hosts = request.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && /^host$/i.test(all[index - 1] ?? ''),
  );
  const [host] = hosts;
  if (hosts.length === 1 && host && allowedHosts.has(host.toLowerCase()) && request.url?.startsWith('/'))
    return true;
  const details = problem(
    'misdirected_request',
    'The Host header must name this warden, and nothing else. Use the address the warden was started with.',
  );
  const body = JSON.stringify(details);
  response.writeHead(details.status, {
    ...securityHeaders,
    'Content-Type': problemType,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(body);
  return false;
}
