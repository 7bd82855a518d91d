import { randomUUID } from 'node:crypto';
import { DOCTOR_SESSION } from '../announce.js';
import { localUrl } from '../../local-url.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { arrivalsAtBackend, arrivalsInPlace, type Arrivals } from '../probe/arrivals.js';
import { ask } from '../probe/ask.js';
import type { OpenViduConfig, OpenViduProbe } from '../probe/openvidu.js';

const { ok, warning, problem, skipped } = findingsOf('webhooks');

const PATH = '/v1/webhooks/openvidu';
/** What the backend acts on; everything else it ignores. */
const NEEDED = ['participantJoined', 'participantLeft', 'sessionDestroyed'];
/** Those, and the one that the doctor can try without a browser. */
const WANTED = ['sessionCreated', 'sessionDestroyed', 'participantJoined', 'participantLeft'];
/** Of OpenVidu 2, CE and PRO. What it has no name for, it never reports. */
const NAMES: ReadonlySet<string> = new Set([
  ...WANTED,
  'webrtcConnectionCreated',
  'webrtcConnectionDestroyed',
  'recordingStatusChanged',
  'filterEventDispatched',
  'signalSent',
  'broadcastStarted',
  'broadcastStopped',
  'mediaNodeStatusChanged',
  'autoscaling',
  'nodeCrashed',
  'nodeRecovered',
]);
const NAME_THEM = `In the .env of OpenVidu: OPENVIDU_WEBHOOK_EVENTS=${JSON.stringify(WANTED)}; restart it.`;

/** Whether OpenVidu is told to send its webhooks here, and whether one arrives. */
export async function checkWebhooks(context: DoctorContext): Promise<readonly Finding[]> {
  const { openvidu, settings, address } = context;
  if (!openvidu) return [skipped('The embedded media server reports to its own backend.')];
  const { webhookToken } = settings;
  if (webhookToken === null) {
    const what = 'Webhooks of OpenVidu are refused: who comes and goes is noticed seconds later.';
    return [
      warning(what, 'NOTARY_WEBHOOK_TOKEN: set it (`openssl rand -hex 32`), and tell OpenVidu the same.'),
    ];
  }
  const config = await openvidu.config();
  if (!config) return [skipped('OpenVidu does not tell how it is set up; see what is said about it.')];
  const wrong = configurationFindings(config, webhookToken, address);
  const named = eventFindings(config.webhookEvents);
  if (wrong.length > 0 || named.some(({ level }) => level === 'problem')) return [...wrong, ...named];
  return [
    ...named,
    ...(await probeFindings(context, webhookToken)),
    await roundTrip(context, openvidu, config, webhookToken),
  ];
}

/** What OpenVidu itself says about its webhooks, against what we need. The token is compared, never shown. */
function configurationFindings(config: OpenViduConfig, token: string, address: string): Finding[] {
  const lines = `In the .env of OpenVidu: OPENVIDU_WEBHOOK=true, OPENVIDU_WEBHOOK_ENDPOINT=${address}${PATH}, OPENVIDU_WEBHOOK_HEADERS=["Authorization: Bearer <NOTARY_WEBHOOK_TOKEN>"]; restart it.`;
  if (!config.webhook || config.webhookEndpoint === null)
    return [problem('OpenVidu sends no webhooks.', lines)];
  const findings: Finding[] = [];
  if (!pathOf(config.webhookEndpoint).endsWith(PATH)) {
    findings.push(problem(`OpenVidu sends its webhooks to an address that does not end in ${PATH}.`, lines));
  }
  if (!config.webhookHeaders.some((header) => isBearer(header, token))) {
    const given = config.webhookHeaders.some((header) => /^authorization:/i.test(header));
    const what = given
      ? 'OpenVidu sends its webhooks with another Authorization than NOTARY_WEBHOOK_TOKEN.'
      : 'OpenVidu sends its webhooks without Authorization: they are refused.';
    findings.push(problem(what, lines));
  }
  return findings;
}

/** Left out, the list is that of all events. The words of real-time text are in one of them (decision 76). */
function eventFindings(events: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const unknown = events.filter((event) => !NAMES.has(event));
  if (unknown.length > 0)
    findings.push(warning(`OpenVidu has no webhook event of the name ${unknown.join(', ')}.`, NAME_THEM));
  const missing = NEEDED.filter((event) => events.length > 0 && !events.includes(event));
  if (missing.length > 0)
    findings.push(problem(`OpenVidu does not report ${missing.join(', ')}.`, NAME_THEM));
  if (events.length === 0) {
    const what = 'OpenVidu names no webhook events, which is all of them: the words of real-time text too.';
    findings.push(warning(what, NAME_THEM));
  } else if (events.includes('signalSent')) {
    findings.push(warning('OpenVidu sends the words of real-time text with its webhooks.', NAME_THEM));
  }
  return findings;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

function isBearer(header: string, token: string): boolean {
  const [name = '', ...value] = header.split(':');
  return name.trim().toLowerCase() === 'authorization' && value.join(':').trim() === `Bearer ${token}`;
}

/** What the running backend says to a webhook that means nothing. */
async function probeFindings(
  { address, backend, patience }: DoctorContext,
  token: string,
): Promise<Finding[]> {
  if (backend.is !== 'ours') return [];
  const { answer, failure } = await ask(`${address}${PATH}`, patience, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'doctor' }),
  });
  if (answer?.status === 200) return [ok('The backend accepts a webhook that carries NOTARY_WEBHOOK_TOKEN.')];
  if (answer?.status === 401) {
    return [
      problem(
        'The running backend refuses a webhook that carries NOTARY_WEBHOOK_TOKEN.',
        'Start the backend again with the same NOTARY_WEBHOOK_TOKEN as here; the proxy must pass Authorization on.',
      ),
    ];
  }
  return [
    problem(
      `A webhook to ${address}${PATH} was answered with ${answer?.status ?? failure?.why ?? 'nothing'}.`,
      'Let the proxy pass POST requests below /v1/ on to the backend.',
    ),
  ];
}

/** A session that nobody enters is made and closed again; its webhooks have to arrive. */
async function roundTrip(
  context: DoctorContext,
  openvidu: OpenViduProbe,
  { webhookEvents }: OpenViduConfig,
  token: string,
): Promise<Finding> {
  const event = ['sessionCreated', 'sessionDestroyed'].find(
    (each) => webhookEvents.length === 0 || webhookEvents.includes(each),
  );
  if (event === undefined)
    return skipped('OpenVidu does not report sessions, so nothing can be tried without a browser.');
  const arrivals = await watch(context, token);
  if ('level' in arrivals) return arrivals;
  const session = `${DOCTOR_SESSION}${randomUUID()}`;
  try {
    const { answer } = await openvidu.createSession(session);
    if (answer?.status !== 200) return skipped('OpenVidu did not make a session to try it with.');
    if (event === 'sessionDestroyed') await openvidu.closeSession(session);
    return found(await arrivals.saw(session, event, 2 * context.patience), context);
  } finally {
    await openvidu.closeSession(session);
    await arrivals.close();
  }
}

/** Behind the running backend, or in its place. */
async function watch(context: DoctorContext, token: string): Promise<Arrivals | Finding> {
  const { backend, settings, patience } = context;
  const { database, host, port } = settings;
  if (backend.is === 'ours') {
    if (database.kind === 'embedded') {
      return skipped(
        'Whether a webhook arrives cannot be seen while the backend runs on an embedded database.',
        'Stop the backend and run the doctor again: it then listens in its place.',
      );
    }
    return arrivalsAtBackend(database.directUrl ?? database.url, patience).catch(() =>
      skipped('Whether a webhook arrives cannot be seen without the database; see what is said about it.'),
    );
  }
  return arrivalsInPlace(host, port, token).catch(() =>
    skipped(
      `Whether a webhook arrives cannot be seen: the backend does not answer, and its port ${port} is taken.`,
      'See what is said about the backend.',
    ),
  );
}

function found(
  outcome: 'arrived' | 'unauthorized' | 'nothing',
  { backend, settings, address }: DoctorContext,
): Finding {
  if (outcome === 'arrived') {
    return ok(
      backend.is === 'ours'
        ? 'A webhook of OpenVidu arrived at the backend.'
        : `A webhook of OpenVidu arrived at port ${settings.port}, in place of the backend.`,
    );
  }
  if (outcome === 'unauthorized') {
    return problem(
      'A webhook of OpenVidu arrived without its Authorization.',
      'Let the proxy between OpenVidu and the backend pass the Authorization header on.',
    );
  }
  const where = backend.is === 'ours' ? address : localUrl(settings);
  return problem(
    'OpenVidu accepted a session, but its webhook did not arrive.',
    `OPENVIDU_WEBHOOK_ENDPOINT in the .env of OpenVidu: an address under which the OpenVidu server reaches ${where}${PATH}; firewalls and proxies in between must let it through.`,
  );
}
