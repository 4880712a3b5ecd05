import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { Refused, Unavailable } from '../sink-failure';
import type { TransportSettings } from '../sink-settings';
import { framed, syslogMessage, type SyslogSender } from './syslog-message';
import type { Letter, Transport } from './transport';

export interface SyslogSecrets {
  /** PEM. */
  readonly ca: string | undefined;
  readonly client: { readonly cert: string; readonly key: string } | undefined;
}

/** Milliseconds in which a server that breaks off is heard of: it closes before the warden has. */
const settling = 200;

/**
 * Syslog over TLS, a connection a batch. Syslog has no acknowledgement, so the warden says that it is done (close_notify)
 * and waits until the server has read to there and closes its own side. A server that closes before has not got it.
 */
export class SyslogTransport implements Transport {
  constructor(
    private readonly settings: TransportSettings<'syslog'>,
    private readonly secrets: SyslogSecrets,
    private readonly sender: SyslogSender,
  ) {}

  async send(letters: readonly Letter[], signal: AbortSignal): Promise<void> {
    const messages = letters.map((letter) => syslogMessage(letter, this.sender));
    const { largestMessageBytes: most } = this.settings;
    const tooLong = messages.find(({ length }) => length > most);
    if (tooLong)
      throw new Refused(`The message has ${tooLong.length} bytes, more than largestMessageBytes (${most}).`);
    await this.#deliver(Buffer.concat(messages.map(framed)), signal);
  }

  async close(): Promise<void> {
    // Nothing is held between batches.
  }

  #deliver(bytes: Buffer, signal: AbortSignal): Promise<void> {
    const { host, port } = this.settings;
    const { ca, client } = this.secrets;
    return new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port,
        minVersion: 'TLSv1.2',
        ...(isIP(host) === 0 && { servername: host }),
        ...(ca !== undefined && { ca }),
        ...client,
      });
      let finished = false;
      let readToTheEnd = false;
      const broken = () =>
        socket.destroy(new Unavailable('The syslog server closed before it had everything.'));
      const abort = () => socket.destroy(new Unavailable('The syslog server did not close in time.'));
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      const finish = () => {
        finished = !socket.destroyed && !socket.readableEnded;
        if (finished) socket.end();
      };
      socket.on('secureConnect', () =>
        // A turn behind the timer, so that an end that has already come is seen.
        socket.write(bytes, () => setTimeout(() => setImmediate(finish), settling)),
      );
      socket.on('end', () => {
        readToTheEnd = finished;
        if (!finished) broken();
      });
      socket.on('error', reject);
      socket.on('close', () => {
        signal.removeEventListener('abort', abort);
        if (readToTheEnd) resolve();
        else reject(new Unavailable('The connection ended before the syslog server had everything.'));
      });
      // What the server says is of no matter, but its end is seen only by reading to it.
      socket.resume();
    });
  }
}
