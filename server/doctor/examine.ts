import { checkBackend } from './checks/backend.js';
import { checkClock } from './checks/clock.js';
import { checkDatabase } from './checks/database.js';
import { checkHost } from './checks/host.js';
import { checkIce } from './checks/ice.js';
import { checkOpenVidu } from './checks/openvidu.js';
import { checkOrigins } from './checks/origins.js';
import { checkSdk } from './checks/sdk.js';
import { checkSettings } from './checks/settings.js';
import { checkStream } from './checks/stream.js';
import { checkTls } from './checks/tls.js';
import { checkTokens } from './checks/tokens.js';
import { checkWebhooks } from './checks/webhooks.js';
import { createContext, type Check, type Environment } from './context.js';
import { findingsOf, type Finding } from './finding.js';

/** In the order in which one would put things right. */
const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ['database', checkDatabase],
  ['backend', checkBackend],
  ['tls', checkTls],
  ['origins', checkOrigins],
  ['sdk', checkSdk],
  ['stream', checkStream],
  ['tokens', checkTokens],
  ['host', checkHost],
  ['openvidu', checkOpenVidu],
  ['webhooks', checkWebhooks],
  ['ice', checkIce],
  ['clock', checkClock],
];

/**
 * Looks at a whole installation from where it is to run. Changes nothing and leaves nothing behind: the session it
 * makes at OpenVidu is closed again, and the backend is asked nothing that it would keep.
 * @param patience - milliseconds that each question may take
 */
export async function examine(environment: Environment, patience?: number): Promise<readonly Finding[]> {
  const { settings, findings } = checkSettings(environment);
  if (!settings) {
    return [...findings, findingsOf('others').skipped('Everything else needs usable settings.')];
  }
  const context = await createContext(environment, settings, patience);
  const found = await Promise.all(
    CHECKS.map(([name, check]) => check(context).catch((error: unknown) => [broken(name, error)])),
  );
  return [...findings, ...found.flat()];
}

/** A check that fails by itself hides nothing else; only the kind of error is said, since texts may carry secrets. */
function broken(name: string, error: unknown): Finding {
  const kind =
    error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown';
  return findingsOf(name).problem(
    `This could not be looked at (${kind}).`,
    'Run the doctor again; if it stays like this, report it with the version of notary-conference.',
  );
}
