import { createParser } from 'eventsource-parser';
import { STREAM_EVENTS, type StreamEventName } from '../../protocol/http.js';

/** One server-sent event, still as text. */
export interface StreamMessage {
  readonly name: StreamEventName;
  readonly data: string;
}

/**
 * Reads server-sent events until the stream ends. Names that this build does not know are skipped. Bytes are decoded
 * as a stream, because a chunk may end inside a character.
 *
 * @throws what the body throws when the connection breaks or is aborted
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<StreamMessage, void> {
  const waiting: StreamMessage[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (isStreamEventName(event)) waiting.push({ name: event, data });
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onChunk();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* waiting.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function isStreamEventName(name: string | undefined): name is StreamEventName {
  return (STREAM_EVENTS as readonly (string | undefined)[]).includes(name);
}
