import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { readEventStream, type StreamMessage } from '../../core/feed/event-stream.js';
import { STREAM_EVENTS } from '../../protocol/http.js';

async function read(chunks: readonly Uint8Array[]): Promise<StreamMessage[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const messages: StreamMessage[] = [];
  for await (const message of readEventStream(body, () => undefined)) messages.push(message);
  return messages;
}

/** What an independent reader of the standard makes of the whole text at once. */
function expected(text: string): StreamMessage[] {
  const messages: StreamMessage[] = [];
  const names: readonly string[] = STREAM_EVENTS;
  let retry: number | null = null;
  const parser = createParser({
    onRetry: (milliseconds) => (retry = milliseconds),
    onEvent: ({ event = '', data }) => {
      if (names.includes(event)) messages.push({ name: event as StreamMessage['name'], data, retry });
    },
  });
  parser.feed(text);
  return messages;
}

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const value = fc.oneof(
  fc.constantFrom(...STREAM_EVENTS, 'unknown', '', ' ', ':', '250', '-1', 'Grüße 🙂', 'a\u2028b\u2029c'),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);
const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('data', 'event', 'id', 'retry', ' data', 'other'),
      fc.constantFrom(':', ': ', ':  '),
      value,
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('', '', ': a comment', ':', 'data', 'event'),
);
const stream = fc
  .array(fc.tuple(line, lineEnd))
  // the last line end is a plain one: what a lone CR ends is known only with the next byte
  .map((lines) => `${lines.flat().join('')}event: hello\ndata: 1\n\n`);

describe('the reader of the event stream', () => {
  it('reads what the standard says, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat(200)), async (text, cuts) => {
        const bytes = new TextEncoder().encode(text);
        const ends = [...new Set(cuts.map((cut) => Math.min(cut, bytes.length)))].sort((a, b) => a - b);
        const chunks = [...ends, bytes.length].map((end, at) => bytes.slice(ends[at - 1] ?? 0, end));
        assert.deepEqual(await read(chunks), expected(text));
      }),
      { numRuns: 500 },
    );
  });

  it('throws away an event that the stream broke off', async () => {
    const bytes = new TextEncoder().encode('event: hello\ndata: 1\n\nevent: hello\ndata: 2\n');
    assert.deepEqual(await read([bytes]), [{ name: 'hello', data: '1', retry: null }]);
  });

  it('lets go of the body when nobody reads on', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('event: hello\ndata: 1\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const message of readEventStream(body, () => undefined)) {
      assert.equal(message.name, 'hello');
      break;
    }
    assert.equal(cancelled, true);
  });
});
