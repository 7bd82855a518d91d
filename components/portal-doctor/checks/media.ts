import { ask, jsonOf, WHERE_WHY } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { directiveWith, type PolicyWatch } from '../policy-watch.js';
import { addressOf, below, type Subject } from '../subject.js';
import { isMixed } from './page.js';

/** A server that is down is no line of a file; a wrong address, which is one, is known to the backend alone. */
const BACKEND_DOCTOR =
  'no line of the page: `npx --no-install notary-conference doctor` at the backend says whether it is NOTARY_OPENVIDU_URL, NOTARY_OPENVIDU_SECRET or OpenVidu itself';
/** Longest wait for the socket, in milliseconds. */
const SOCKET_MS = 10_000;

/**
 * Whether the page may and can speak to the media server, by the way of the check of one's network: a session of its own,
 * that nobody enters and the backend closes. Whether sound and picture get through is the device check's to find out.
 */
export async function mediaFindings(
  subject: Subject,
  token: string,
  policies: PolicyWatch,
): Promise<PortalFinding[]> {
  const path = `/v1/cases/${encodeURIComponent(subject.caseId)}/network-check`;
  const answer = await ask(below(subject.server, path), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  const body = answer ? await jsonOf(answer) : null;
  if (body?.['code'] === 'media_unavailable') {
    const found = 'The backend says that its media server does not answer.';
    return [finding('media-unavailable', found, BACKEND_DOCTOR)];
  }
  const media = (body?.['media'] ?? {}) as { readonly token?: unknown };
  const address = typeof media.token === 'string' ? addressOf(media.token) : null;
  // no answer to this says nothing about the page
  if (!answer?.ok || !address) return [];
  if (isMixed(address)) {
    const found = `The page is ${location.origin}, the media server ${address.origin}.`;
    return [finding('mixed-content', found, `Public address of OpenVidu: wss://${address.host}`)];
  }
  // as openvidu-browser makes it
  const socket = `${address.protocol}//${address.host}/openvidu`;
  if (await opens(socket)) return [];
  const refusal = await policies.refusalOf(socket);
  if (refusal) {
    const found = `The page's policy refuses ${address.origin} (${refusal.directive}).`;
    return [finding('csp-connect-media', found, directiveWith(refusal, 'connect-src', address.origin))];
  }
  return [
    finding(
      'media-unreachable',
      `${socket} takes no connection. ${WHERE_WHY}: ${socket.replace('ws', 'http')}.`,
      `${address.host}: a name that this browser finds, a certificate that it trusts, a port that is open, and a proxy that lets WebSockets through`,
    ),
  ];
}

function opens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(address);
    } catch {
      resolve(false);
      return;
    }
    const settle = (isOpen: boolean): void => {
      clearTimeout(timer);
      socket.close();
      resolve(isOpen);
    };
    const timer = setTimeout(() => settle(false), SOCKET_MS);
    socket.onopen = () => settle(true);
    socket.onerror = () => settle(false);
  });
}
