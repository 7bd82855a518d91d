import { ask, jsonOf, WHERE_WHY } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { directiveWith, type PolicyWatch } from '../policy-watch.js';
import { addressOf, below, type Subject } from '../subject.js';

/**
 * Whether the page reaches the backend and may read its answers. Files of the SDK may be read by every origin, the rest by
 * the allowed ones: by that a backend that refuses this origin is told apart from one that is not there.
 */
export async function backendFindings({ server }: Subject, policies: PolicyWatch): Promise<PortalFinding[]> {
  // `/conference` is meant; `conference.example` and `localhost:8081` are not
  if (!/^(https?:\/)?\//i.test(server)) {
    const found = `server="${server}" names no host: the page asks ${below(server, '/v1')}.`;
    return [finding('server-no-address', found, `server="https://${server.replace(/^\W+/, '')}"`)];
  }
  const { origin: backend } = addressOf(server) ?? location;
  const health = below(server, '/healthz');
  const answer = await ask(health);
  if (answer) {
    if ((await jsonOf(answer))?.['status'] === 'ok') return [];
    return [await other(server, `${health} answers with ${answer.status} and is no health of this backend.`)];
  }
  const refusal = await policies.refusalOf(health);
  if (refusal) {
    const found = `The page's policy refuses ${backend} (${refusal.directive}).`;
    return [finding('csp-connect-server', found, directiveWith(refusal, 'connect-src', backend))];
  }
  const sdk = below(server, '/sdk/notary-conference.js');
  const file = await ask(sdk, { method: 'HEAD' });
  if (file?.ok) {
    const found = `${backend} is there (${sdk} can be read), and does not allow ${origin}.`;
    const change =
      origin === 'null' ? 'sandbox="… allow-same-origin"' : `NOTARY_ALLOWED_ORIGINS=${location.origin}`;
    return [finding('origin-not-allowed', found, change)];
  }
  // an answer that may not be read is an answer
  if (await ask(new URL('/', health).href, { mode: 'no-cors' })) {
    return [
      await other(server, `Something answers at ${backend}, and neither ${health} nor ${sdk} can be read.`),
    ];
  }
  return [
    finding(
      'server-unreachable',
      `${health} does not answer. ${WHERE_WHY}: ERR_CERT_…, SEC_ERROR_… and MOZILLA_PKIX_… are the certificate, ` +
        'ERR_NAME_… the name, ERR_CONNECTION_… port or firewall.',
      `server="${server}": open ${health} in a tab of its own; it has to show {"status":"ok"}`,
    ),
  ];
}

async function other(server: string, found: string): Promise<PortalFinding> {
  const near = await nearby(server);
  const change =
    near === null
      ? `server="…" in place of server="${server}": an address below which /healthz shows {"status":"ok"}`
      : `server="${near}"`;
  return finding('server-other', found, change);
}

/** Where the backend is if the address is only too long: with `/v1` or the path of a file of it. */
async function nearby(server: string): Promise<string | null> {
  const address = addressOf(server);
  if (!address) return null;
  const above = address.href.replace(/\/(v1|sdk|healthz|readyz)(\/.*)?$/, '');
  for (const each of new Set([above, address.origin])) {
    const answer = await ask(below(each, '/healthz'));
    if (answer && (await jsonOf(answer))?.['status'] === 'ok') return each;
  }
  return null;
}

/** Milliseconds by the backend's clock; `null` where it does not say. */
export async function backendNow({ server }: Subject): Promise<number | null> {
  const stopped = new AbortController();
  const answer = await ask(below(server, '/v1/probe/events'), {
    signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(5_000)]),
  });
  try {
    const first = await answer?.body?.getReader().read();
    const [, now = ''] = /"now":"([^"]+)"/.exec(new TextDecoder().decode(first?.value)) ?? [];
    const time = Date.parse(now);
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  } finally {
    stopped.abort();
  }
}
