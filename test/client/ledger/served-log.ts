import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogReader } from '../../../src/client/ledger/log-reader';
import { cosignCheckpoint } from '../../../src/ledger/checkpoint';
import { formatNote, parseNote } from '../../../src/ledger/note';
import type { SigningKey } from '../../../src/ledger/note-keys';
import { tilePath } from '../../../src/ledger/tile';

export type LogFiles = Readonly<Record<string, Uint8Array>>;

/** A log on a real server that shows whatever it is told to show next. */
export class ServedLog {
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  private readonly server: Server;
  private port = 0;

  private constructor(private show: RequestListener) {
    this.server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      this.show(request, response);
    });
  }

  static async start(files: LogFiles): Promise<ServedLog> {
    const log = new ServedLog(showing(files));
    log.server.listen(0, '127.0.0.1');
    await once(log.server, 'listening');
    log.port = (log.server.address() as AddressInfo).port;
    return log;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/audit`;
  }

  shows(files: LogFiles): void {
    this.show = showing(files);
  }

  answers(listener: RequestListener): void {
    this.show = listener;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close().closeAllConnections();
    await closed;
  }
}

const showing =
  (files: LogFiles): RequestListener =>
  ({ url = '' }, response) => {
    const bytes = files[url.replace('/audit/', '')];
    response.writeHead(bytes ? 200 : 404).end(bytes);
  };

/** Reads a log that is in memory, and notes what was read. */
export function memoryReader(files: LogFiles, read: string[] = []): LogReader {
  const get = (name: string) => {
    read.push(name);
    return files[name] ?? null;
  };
  return {
    checkpoint: async () => get('checkpoint') ?? Buffer.of(),
    tile: async (tile) => get(tilePath(tile)),
    entryBundle: async (index, width) => get(tilePath({ level: 'entries', index, width })),
  };
}

/** The log, with its checkpoint cosigned at a time, in seconds since 1970. */
export function cosigned(files: LogFiles, witnesses: readonly SigningKey[], time: bigint): LogFiles {
  const note = parseNote(files['checkpoint'] ?? Buffer.of());
  const lines = witnesses.map((key) => cosignCheckpoint(note, key, time));
  return {
    ...files,
    checkpoint: formatNote({ ...note, signatures: [...note.signatures, ...lines] }),
  };
}
