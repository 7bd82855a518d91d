/** The letters that mean nothing to routers and need no escape in an address. */
const BASE_PATH = /^(\/[\w.~-]+)+$/;

/**
 * A path below which everything is served, without a slash at its end; empty for none.
 * `undefined` when it cannot be one.
 */
export function parseBasePath(text: string): string | undefined {
  const path = text.replace(/\/+$/, '');
  const isClimbing = path.split('/').some((part) => part === '.' || part === '..');
  return path === '' || (BASE_PATH.test(path) && !isClimbing) ? path : undefined;
}

/** Whether a request target (`/a/b?c`) lies below the path. The path itself does not: a portal may have a page there. */
export function isBelow(basePath: string, target = '/'): boolean {
  return target.startsWith(`${basePath}/`);
}
