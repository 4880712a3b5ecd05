import { createParser } from 'eventsource-parser';
import { LiveEvent } from '../contract/live-event';
import { WardenUnreachable } from './warden-errors';

/** The live events in a stream of server-sent events. Kinds that this version doesn't know are passed over. */
export async function* liveEvents(chunks: AsyncIterable<string>): AsyncIterable<LiveEvent> {
  const waiting: { event: string | undefined; data: string }[] = [];
  const parser = createParser({ onEvent: ({ event, data }) => waiting.push({ event, data }) });
  for await (const chunk of chunks) {
    parser.feed(chunk);
    for (const { event, data } of waiting.splice(0)) {
      if (event !== undefined && knownTypes.has(event)) yield parsed(data);
    }
  }
}

const knownTypes: ReadonlySet<string> = new Set(LiveEvent.options.map((option) => option.shape.type.value));

function parsed(data: string): LiveEvent {
  try {
    return LiveEvent.parse(JSON.parse(data));
  } catch {
    throw new WardenUnreachable('bad_answer', "A live event doesn't follow the contract.");
  }
}
