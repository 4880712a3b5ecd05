import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another server, to which a platform may point: it notes what it is asked. */
export async function startElsewhere() {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    location: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in?next=secret`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
