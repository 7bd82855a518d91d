import { networkFailure } from '../probe/network-failure.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';

const { ok, problem, skipped } = findingsOf('stream');

/** Whether the event stream gets through what is in between as it is written: everything live depends on it. */
export async function checkStream({
  address,
  backend,
  patience,
}: DoctorContext): Promise<readonly Finding[]> {
  if (backend.is !== 'ours') return [skipped('Needs a running backend.')];
  try {
    return [await read(`${address}/v1/probe/events`, patience)];
  } catch (error) {
    const what = `The event stream at ${address} broke: ${networkFailure(error).why}.`;
    return [
      problem(
        what,
        'Let the proxy pass everything below /v1/ on to the backend, without a limit on the length of answers.',
      ),
    ];
  }
}

async function read(url: string, patience: number): Promise<Finding> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
  const type = response.headers.get('content-type') ?? 'nothing';
  if (response.status !== 200 || !response.body || !type.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return problem(
      `In place of an event stream comes ${type} (status ${response.status}).`,
      'Let the proxy pass everything below /v1/ on to the backend.',
    );
  }
  const first = await firstChunk(response.body);
  // held back, both frames come at once when the backend has ended the stream
  if (first.includes('event: bye')) {
    return problem(
      'The event stream is held back until it ends: messages and the end of a conference would arrive late or never.',
      'Turn buffering off in the proxy, and compression for text/event-stream (nginx: proxy_buffering off;). It must not drop the header X-Accel-Buffering.',
    );
  }
  return ok('The event stream arrives frame by frame.');
}

async function firstChunk(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('\n\n')) break;
  }
  return text;
}
