import { createHash, timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'koa';
import { RestError } from './errors.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets in who sends `Basic OPENVIDUAPP:<secret>`. Compared as digests, so that time tells nothing. */
export function requireSecret(secret: string): Middleware {
  const expected = digest(`Basic ${Buffer.from(`OPENVIDUAPP:${secret}`).toString('base64')}`);
  return async (ctx, next) => {
    if (!timingSafeEqual(digest(ctx.get('authorization')), expected)) {
      ctx.set('www-authenticate', 'Basic realm="OpenVidu"');
      throw new RestError(401, 'Unauthorized');
    }
    await next();
  };
}
