const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Of OpenVidu 2; what else is in a webhook is not ours to say. */
const WEBHOOK_EVENTS: ReadonlySet<string> = new Set([
  'sessionCreated',
  'sessionDestroyed',
  'participantJoined',
  'participantLeft',
  'webrtcConnectionCreated',
  'webrtcConnectionDestroyed',
]);

/** The method of a request for metrics and log, `other` when it is none of those that are answered. */
export function knownMethod(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

/** The event of a webhook for metrics and log, `other` when OpenVidu has none of that name. */
export function knownWebhook(event: string): string {
  return WEBHOOK_EVENTS.has(event) ? event : 'other';
}
