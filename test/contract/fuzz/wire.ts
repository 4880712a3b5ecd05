import net from 'node:net';

/** A request as it goes over the wire, a character for each byte (Latin-1). */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Milliseconds of silence that stand for no answer at all. */
const patience = 10_000;

/**
 * Sends a request on a connection of its own and reads the answer to its end; of a stream without end the head alone.
 * Null when the connection was cut before there was a whole answer.
 */
export function exchange(port: number, request: WireRequest): Promise<WireAnswer | null> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    const done = () => {
      socket.destroy();
      resolve(answerIn(received, request.method));
    };
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (/^content-type: text\/event-stream/im.test(headOf(received) ?? '')) done();
    });
    socket.on('close', done);
    socket.setTimeout(patience, done);
    socket.on('error', () => undefined);
    socket.write(bytesOf(request));
  });
}

function bytesOf({ method, target, headers, body }: WireRequest): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`, 'latin1');
}

function headOf(received: Buffer): string | null {
  const end = received.indexOf('\r\n\r\n');
  return end < 0 ? null : received.subarray(0, end).toString('latin1');
}

function answerIn(received: Buffer, method: string): WireAnswer | null {
  const head = headOf(received);
  if (head === null) return null;
  // What is only said on the way is no answer yet (RFC 9110, 15.2).
  if (/^HTTP\/1\.1 1/.test(head)) return answerIn(received.subarray(head.length + 4), method);
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const rest = received.subarray(head.length + 4);
  const isChunked = headers.get('transfer-encoding') === 'chunked';
  const isWhole = isChunked
    ? rest.subarray(-5).toString('latin1') === '0\r\n\r\n'
    : rest.length >= Number(headers.get('content-length') ?? 0);
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!isWhole && !isStream && method !== 'HEAD') return null;
  const body = isChunked ? unchunked(rest) : rest;
  return { status: Number(first.split(' ')[1]), headers, text: body.toString('utf8') };
}

/** RFC 9112, 7.1. */
function unchunked(chunks: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = chunks.indexOf('\r\n', at);
    const size = line < 0 ? 0 : Number.parseInt(chunks.subarray(at, line).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(chunks.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
