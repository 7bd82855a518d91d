import { knownWebhook } from '../operation/known.js';
import type { Log } from '../operation/log.js';
import { z } from 'zod';
import type { Cases } from '../cases/cases.js';
import type { Observation } from '../cases/commands.js';
import type { Watch } from '../operation/watch.js';
import type { LogStore } from '../store/log-store.js';
import {
  isWayIn,
  parseConnectionData,
  parseSessionName,
  type MediaServer,
  type MediaSessionReport,
} from './media-server.js';
import type { Reconciler } from './reconciler.js';

/** What every webhook of OpenVidu has; the rest depends on `event` and is read only where it is needed. */
export const WebhookBody = z.looseObject({
  event: z.string(),
  sessionId: z.string().optional(),
  connectionId: z.string().optional(),
  serverData: z.string().nullish(),
});
export type Webhook = z.infer<typeof WebhookBody>;

export interface WebhookOptions {
  readonly cases: Cases;
  readonly store: LogStore;
  readonly media: MediaServer;
  readonly reconciler: Reconciler;
  readonly log: Log;
  readonly watch?: Pick<Watch, 'webhook'>;
}

/**
 * Takes in what OpenVidu reports, one after the other in the order of arrival. A report that something is gone may be
 * old by the time it arrives: it is believed only when the media server, if it answers, says the same.
 */
export class Webhooks {
  readonly #options: WebhookOptions;
  #queue: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /** Returns at once; OpenVidu waits for nothing. Never throws. */
  receive(webhook: Webhook): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#stopped) return;
      try {
        await this.#take(webhook);
        this.#options.watch?.webhook(webhook.event, true);
      } catch (error) {
        this.#options.watch?.webhook(webhook.event, false);
        this.#options.log.warn(
          { err: error, event: knownWebhook(webhook.event) },
          'a webhook could not be taken in',
        );
      }
      void this.#options.reconciler.trigger();
    });
  }

  /** Resolves when everything received so far is taken in. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** Drops what waits: they are hints, and the next start compares everything anyway. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#queue;
  }

  async #take(webhook: Webhook): Promise<void> {
    const session = parseSessionName(webhook.sessionId ?? '');
    if (!session) return;
    const observation = toObservation(webhook, session);
    if (!observation) return;
    const caseId = await this.#options.store.caseOf(session.conference);
    if (caseId === undefined || (await this.#isOutdated(webhook, observation))) return;
    await this.#options.cases.observe(caseId, observation);
  }

  async #isOutdated(webhook: Webhook, observation: Observation): Promise<boolean> {
    if (observation.type === 'media-connected') return false;
    const report = await this.#options.media.sessions().catch(() => undefined);
    const session = report?.find(({ name }) => name === webhook.sessionId);
    return session !== undefined && contradicts(session, observation);
  }
}

function toObservation(
  { event, serverData }: Webhook,
  { conference, generation }: { conference: string; generation: number },
): Observation | undefined {
  if (event === 'sessionDestroyed') return { type: 'media-session-closed', conference, generation };
  if (event !== 'participantJoined' && event !== 'participantLeft') return undefined;
  // `clientData` is what the browser said about itself; only what we gave to the connection counts
  const data = parseConnectionData(serverData);
  if (!data) return undefined;
  const { person, entry, screen } = data;
  const isThere = event === 'participantJoined';
  if (screen === undefined) {
    return { type: isThere ? 'media-connected' : 'media-disconnected', conference, person, entry };
  }
  // that it has come is known since its credentials were given
  return isThere ? undefined : { type: 'presentation-gone', conference, presentation: screen };
}

/** Another connection of the same entry keeps the person in; a session that is listed is not gone. */
function contradicts(session: MediaSessionReport, observation: Observation): boolean {
  const active = session.connections.filter((each) => each.active);
  switch (observation.type) {
    case 'media-connected':
    case 'media-session-closed':
      return true;
    case 'media-disconnected':
      return active.some((each) => isWayIn(each, observation.person, observation.entry));
    case 'presentation-gone':
      return active.some(({ data }) => data?.screen === observation.presentation);
  }
}
