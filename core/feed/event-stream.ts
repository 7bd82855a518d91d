import { STREAM_EVENTS, type StreamEventName } from '../../protocol/http.js';

/** One server-sent event, still as text. */
export interface StreamMessage {
  readonly name: StreamEventName;
  readonly data: string;
  /** Milliseconds after which the server wants to see this client again; `null` when it has not said. */
  readonly retry: number | null;
}

/** CR LF, LF or CR; a CR at the very end may be the first half of CR LF. */
const LINE_END = /\r\n|\n|\r(?!$)/;
const FIELD = /^([^:]*):? ?(.*)/s;

/**
 * Reads server-sent events (WHATWG HTML 9.2.6) until the stream ends. Names that this build does not know are skipped,
 * and so is `id`: positions are in the events themselves. Bytes are decoded as a stream, because a chunk may end inside a
 * character. Why no library: docs/decisions/0045.
 *
 * @throws what the body throws when the connection breaks or is aborted
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<StreamMessage, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  let name = '';
  let data: string[] = [];
  let retry: number | null = null;
  try {
    for (;;) {
      const { done, value: bytes } = await reader.read();
      if (done) return;
      onChunk();
      const lines = (rest + decoder.decode(bytes, { stream: true })).split(LINE_END);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0 && isStreamEventName(name)) yield { name, data: data.join('\n'), retry };
          name = '';
          data = [];
          continue;
        }
        const [, field, value = ''] = FIELD.exec(line) ?? [];
        if (field === 'event') name = value;
        if (field === 'data') data.push(value);
        if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function isStreamEventName(name: string): name is StreamEventName {
  return (STREAM_EVENTS as readonly string[]).includes(name);
}
