import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';

/** A certificate of its own for 127.0.0.1 and localhost. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
  remove(): Promise<void>;
}

export async function makeCertificate(): Promise<Certificate> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-certificate-'));
  const certFile = path.join(directory, 'cert.pem');
  const keyFile = path.join(directory, 'key.pem');
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', ...kind, ...names, '-keyout', keyFile, '-out', certFile],
  ]);
  return {
    certFile,
    keyFile,
    cert: readFileSync(certFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

export interface Posted {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP or HTTPS server that keeps what it is sent. */
export class HttpReceiver {
  readonly posted: Posted[] = [];
  /** What it answers; null holds the answer back. */
  answer: (posted: Posted) => { status: number; headers?: Record<string, string> } | null = () => ({
    status: 204,
  });

  private constructor(
    private readonly server: http.Server,
    private readonly scheme: string,
  ) {}

  static async start(certificate?: Certificate): Promise<HttpReceiver> {
    const server = certificate
      ? https.createServer({ cert: certificate.cert, key: certificate.key })
      : http.createServer();
    const receiver = new HttpReceiver(server, certificate ? 'https' : 'http');
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', headers } = request;
        const posted = { path: url, headers, body: Buffer.concat(chunks).toString() };
        receiver.posted.push(posted);
        const answer = receiver.answer(posted);
        if (answer) response.writeHead(answer.status, answer.headers).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(host = '127.0.0.1'): string {
    return `${this.scheme}://${host}:${this.port}/in`;
  }

  /** The lines of all bodies. */
  get lines(): string[] {
    return this.posted.flatMap(({ body }) => body.split('\n').slice(0, -1));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** A real syslog server over TLS that keeps each connection's stream. */
export class SyslogReceiver {
  readonly streams: Buffer[] = [];
  readonly clients: string[] = [];
  /** Whether it breaks connections off without having read to the end. */
  breaksOff = false;

  private constructor(private readonly server: tls.Server) {}

  static async start(certificate: Certificate, clients?: Certificate): Promise<SyslogReceiver> {
    const server = tls.createServer({
      cert: certificate.cert,
      key: certificate.key,
      ...(clients && { requestCert: true, rejectUnauthorized: true, ca: clients.cert }),
    });
    const receiver = new SyslogReceiver(server);
    server.on('secureConnection', (socket) => {
      socket.on('error', () => undefined);
      if (receiver.breaksOff) return socket.destroy();
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => {
        receiver.streams.push(Buffer.concat(chunks));
        receiver.clients.push(String(socket.getPeerCertificate().subject?.CN ?? ''));
      });
      return socket;
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}
