import type { AppContext } from './state.js';
import { AppError } from './app-error.js';
import { invalidField } from './parse.js';

/** Bytes; a chat message of the greatest length fits several times. */
export const BODY_LIMIT = 64 * 1024;

/**
 * The body as JSON. Called by the handler after it knows who asks, so that strangers learn nothing from it.
 * @throws AppError `unsupported_media_type`, `body_too_large`, `invalid_request`
 */
export async function readJson(ctx: AppContext): Promise<unknown> {
  if (!ctx.is('application/json') || ctx.get('Content-Encoding'))
    throw new AppError('unsupported_media_type');

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      // the rest is not read; the connection cannot be used again
      ctx.set('Connection', 'close');
      throw new AppError('body_too_large', { limit: BODY_LIMIT });
    }
    chunks.push(chunk);
  }

  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw invalidField('', 'The body is not JSON.');
  }
}
