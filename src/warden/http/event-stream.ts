import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../../contract/live-event';
import type { LiveEvents } from '../live/live-events';
import type { Presence } from '../live/presence';

/** Milliseconds between comments that keep proxies and readers from taking a quiet stream for a dead one. */
const heartbeat = 15_000;
const encoder = new TextEncoder();

export interface EventStreamParts {
  events: LiveEvents;
  /** Null where nobody's presence matters. */
  presence: Presence | null;
  /** Whether the reader may still read; asked again when rights were taken away. */
  isWelcome: () => Promise<boolean>;
  version: string;
  /** Bytes a slow reader may be behind before it is disconnected. */
  bufferSize: number;
}

/**
 * A stream of live events for one reader: `hello` first, `stopping` last. It ends when the reader goes; a reader that
 * falls behind by more than the buffer is disconnected rather than remembered without end.
 */
export function openEventStream(
  reader: ServerResponse,
  { events, presence, isWelcome, version, bufferSize }: EventStreamParts,
): ReadableStream<Uint8Array> {
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const endStay = presence?.begin();
        const send = (text: string) => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) reader.destroy();
        };
        const unsubscribe = events.subscribe((event) => {
          send(asServerSentEvent(event));
          if (event.type !== 'stopping') return;
          end();
          controller.close();
        });
        const endDoubt = events.onDoubt(() => {
          // Who can't be asked about is not welcome: the reader comes back when the warden answers again.
          void isWelcome()
            .catch(() => false)
            .then((still) => still || reader.destroy());
        });
        const beat = setInterval(() => send(': still here\n\n'), heartbeat);
        end = () => {
          clearInterval(beat);
          unsubscribe();
          endDoubt();
          reader.off('close', end);
          endStay?.();
        };
        reader.on('close', end);
        send(asServerSentEvent({ type: 'hello', wardenVersion: version }));
        if (reader.destroyed) end();
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferSize }),
  );
}

function asServerSentEvent(event: LiveEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
