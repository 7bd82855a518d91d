import type { AppContext } from './state.js';
import { OwnError } from '../own-error.js';
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

  const body = await readAll(ctx);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw invalidField('', 'The body is not JSON.');
  }
}

async function readAll(ctx: AppContext): Promise<Buffer> {
  if (ctx.req.readableDidRead) {
    throw new OwnError(
      'The body was read already: the host must call the conference before its body parser.',
    );
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_LIMIT) {
        // the rest is not read; the connection cannot be used again
        ctx.set('Connection', 'close');
        throw new AppError('body_too_large', { limit: BODY_LIMIT });
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // a client that hangs up is no failure of ours, and its ECONNRESET is not that of the database
    throw invalidField('', 'The body ended too early.');
  }
  return Buffer.concat(chunks);
}
