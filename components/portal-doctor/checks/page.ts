import { finding, type PortalFinding } from '../faults.js';
import { SANDBOX } from '../stated.js';
import { addressOf, type Subject } from '../subject.js';

/** How the case is named, and what kind of page it stands in. */
export function pageFindings(subject: Subject): PortalFinding[] {
  return [...unnamed(subject), ...insecure(), ...mixed(subject), ...sandboxed(), ...forgetful()];
}

/** Whether the browser refuses this address to this page because it is not secure. Own machines are trusted as they are. */
export function isMixed(address: URL): boolean {
  const isOwn = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
  return location.protocol === 'https:' && ['http:', 'ws:'].includes(address.protocol) && !isOwn;
}

function unnamed({ server, caseId }: Subject): PortalFinding[] {
  const missing = [...(server === '' ? ['server'] : []), ...(caseId === '' ? ['case-id'] : [])];
  if (missing.length === 0) return [];
  return [
    finding(
      'case-unnamed',
      `<notary-case> has no ${missing.join(' and no ')}.`,
      '<notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">',
    ),
  ];
}

function insecure(): PortalFinding[] {
  if (isSecureContext) return [];
  const { host, pathname } = location;
  return [
    finding(
      'page-insecure',
      `${location.origin} is no secure page${window === window.top ? '' : ', or stands in a frame of one that is none'}.`,
      `https://${host}${pathname}`,
    ),
  ];
}

function mixed({ server }: Subject): PortalFinding[] {
  const address = server === '' ? null : addressOf(server);
  if (!address || !isMixed(address)) return [];
  return [
    finding(
      'mixed-content',
      `The page is ${location.origin}, \`server\` is ${address.origin}.`,
      `server="${address.href.replace('http:', 'https:').replace(/\/$/, '')}"`,
    ),
  ];
}

function sandboxed(): PortalFinding[] {
  const { frameElement } = reachableFrame();
  const given = frameElement?.getAttribute('sandbox');
  const missing =
    typeof given === 'string' ? SANDBOX.split(' ').filter((each) => !given.split(/\s+/).includes(each)) : [];
  const change = `<iframe sandbox="${SANDBOX}" …>`;
  if (missing.length > 0) {
    return [finding('frame-sandboxed', `The sandbox of the frame has no ${missing.join(', no ')}.`, change)];
  }
  if (origin !== 'null') return [];
  return [
    finding('frame-sandboxed', 'The page has no origin: it is sandboxed without allow-same-origin.', change),
  ];
}

/** The frame that the page stands in, where the browser shows it: the page around it has the same origin. */
export function reachableFrame(): { readonly frameElement: Element | null } {
  try {
    return { frameElement: window.frameElement };
  } catch {
    return { frameElement: null };
  }
}

function forgetful(): PortalFinding[] {
  try {
    localStorage.getItem('');
    return [];
  } catch {
    // a page without an origin has been told so
    if (origin === 'null') return [];
    const isTop = window === window.top;
    return [
      finding(
        'storage-blocked',
        `The browser lets this ${isTop ? 'page' : 'frame'} keep nothing${isTop ? '' : ', as it does with frames of other sites where it blocks their cookies'}.`,
        isTop
          ? 'Settings of the browser: allow this page to keep data'
          : '<iframe src="https://conference.portal.example/…">: of the same site as the page around it',
      ),
    ];
  }
}
