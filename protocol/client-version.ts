/** Of pages and backend of this release; the same as in `package.json`, which a test sees to. */
export const CLIENT_VERSION = '0.1.0';

/** How the least versions are written: releases alone, `1.4.0`. */
export const RELEASE = /^\d+\.\d+\.\d+$/;

/**
 * Whether a client is older than a release. A pre-release comes before its release, and what is no version before all
 * (semver 11).
 */
export function isOlder(version: string, release: string): boolean {
  const [, own = '', pre] = /^(\d+\.\d+\.\d+)(-)?/.exec(version) ?? [];
  const order = own.localeCompare(release, 'en', { numeric: true });
  return order < 0 || (order === 0 && pre !== undefined);
}
