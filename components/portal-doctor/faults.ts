/**
 * Every fault of a page that the portal doctor finds: what does not work because of it, and where it is mended. Codes are
 * never reused. `docs/portal-doctor.md` has the table; the exact line to change comes with each finding.
 */
export const PORTAL_FAULTS = {
  'case-unnamed': {
    severity: 'error',
    blocks: 'everything: no case is opened',
    mend: '`server`, `case-id` and `token-url` of `<notary-case>`',
  },
  'sdk-not-loaded': {
    severity: 'error',
    blocks: 'everything: the tags are placed and nobody defines them',
    mend: 'the `<script>` of the page, or the import of `notary-conference/define`',
  },
  'tag-unknown': {
    severity: 'warning',
    blocks: 'this tag: nobody has defined it',
    mend: 'the name of the tag, as in elements.md, or the script or import that defines it',
  },
  'loaded-twice': {
    severity: 'warning',
    blocks: 'nothing at once: the first copy is used, and the second one was fetched for nothing',
    mend: 'the second `<script>` or import',
  },
  'page-insecure': {
    severity: 'error',
    blocks: 'camera, microphone and sharing: browsers give them to secure pages alone',
    mend: 'TLS in front of the portal',
  },
  'mixed-content': {
    severity: 'error',
    blocks:
      'every request to the backend, or sound and picture: a secure page may not ask an insecure address',
    mend: 'TLS in front of what is asked, and its address',
  },
  'frame-sandboxed': {
    severity: 'error',
    blocks:
      'what the sandbox of the frame takes away: its origin, storage, sending a message, links, saved files',
    mend: '`sandbox` of the `<iframe>`',
  },
  'storage-blocked': {
    severity: 'warning',
    blocks: 'drafts and unsent messages after a reload: nothing can be kept on the device',
    mend: 'the address of the `<iframe>`: of the same site as the page around it; or the settings of the browser',
  },
  'camera-not-allowed': {
    severity: 'error',
    blocks: 'the camera',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'microphone-not-allowed': {
    severity: 'error',
    blocks: 'the microphone',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'display-capture-not-allowed': {
    severity: 'error',
    blocks: 'sharing a window',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'fullscreen-not-allowed': {
    severity: 'warning',
    blocks: 'the full screen: it is not offered',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'picture-in-picture-not-allowed': {
    severity: 'warning',
    blocks: 'the floating picture: it is not offered',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'autoplay-not-allowed': {
    severity: 'warning',
    blocks: 'sound of others until the person has pressed something in the frame',
    mend: '`Permissions-Policy` of the page or of the page around it, or `allow` of the `<iframe>`',
  },
  'csp-script': {
    severity: 'error',
    blocks: 'the code of the elements',
    mend: '`script-src` of the `Content-Security-Policy`',
  },
  'csp-trusted-types': {
    severity: 'error',
    blocks: 'the code of the elements: Lit may not turn its templates into elements',
    mend: '`trusted-types` of the `Content-Security-Policy`',
  },
  'csp-connect-server': {
    severity: 'error',
    blocks: 'every request to the backend',
    mend: '`connect-src` of the `Content-Security-Policy`',
  },
  'csp-connect-token': {
    severity: 'error',
    blocks: 'every request to the backend: the page gets no token',
    mend: '`connect-src` of the `Content-Security-Policy`',
  },
  'csp-connect-media': {
    severity: 'error',
    blocks: 'sound and picture: the page may not speak to the media server',
    mend: '`connect-src` of the `Content-Security-Policy`',
  },
  'server-no-address': {
    severity: 'error',
    blocks: 'every request to the backend: without `https://` it is read as a path of the page',
    mend: '`server` of `<notary-case>`',
  },
  'server-unreachable': {
    severity: 'error',
    blocks: 'every request to the backend',
    mend: '`server` of `<notary-case>`, or name, port, certificate and firewall of the backend',
  },
  'server-other': {
    severity: 'error',
    blocks: 'every request to the backend: something else answers there',
    mend: '`server` of `<notary-case>`',
  },
  'origin-not-allowed': {
    severity: 'error',
    blocks: 'every request to the backend: the browser gives no answer to a page of this origin',
    mend: '`NOTARY_ALLOWED_ORIGINS` of the backend',
  },
  'token-source-missing': {
    severity: 'error',
    blocks: 'everything: the page has no way to a token',
    mend: '`token-url` or `credentials` of `<notary-case>`',
  },
  'token-url-unreachable': {
    severity: 'error',
    blocks: 'everything: no token comes',
    mend: '`token-url` of `<notary-case>`, or what stands in front of it',
  },
  'token-url-other-origin': {
    severity: 'error',
    blocks: 'everything: no token comes, since cookies of the login are not sent to another origin',
    mend: '`token-url` of `<notary-case>`, or `credentials` instead',
  },
  'token-url-redirected': {
    severity: 'error',
    blocks: 'everything: a page comes instead of a token, as where nobody is logged in',
    mend: 'the route of the portal behind `token-url`',
  },
  'token-url-refused': {
    severity: 'error',
    blocks: 'everything: no token comes',
    mend: 'the route of the portal behind `token-url`',
  },
  'token-answer': {
    severity: 'error',
    blocks: 'everything: the answer of the portal holds no token',
    mend: 'the route of the portal behind `token-url`, or `credentials`',
  },
  'credentials-failed': {
    severity: 'error',
    blocks: 'everything: no token comes',
    mend: 'the function that the page has set as `credentials`',
  },
  'token-form': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: 'how the portal makes the token',
  },
  'token-algorithm': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: 'the header of the token: HS256, or RS256, PS256, ES256, EdDSA with `kid`; `typ` JWT',
  },
  'claim-missing': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: 'the claims of the token',
  },
  'claim-form': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: 'the claims of the token',
  },
  'claim-role': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: '`role` in the token',
  },
  'claim-case': {
    severity: 'error',
    blocks: 'everything: the token is for another case',
    mend: '`case` in the token, or `case-id` of `<notary-case>`',
  },
  'claim-audience': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: '`aud` in the token, or `NOTARY_TOKEN_AUDIENCE` of the backend',
  },
  'claim-lifetime': {
    severity: 'error',
    blocks: 'everything: the backend refuses the token',
    mend: '`exp` in the token, or `NOTARY_TOKEN_MAX_LIFETIME` of the backend',
  },
  'token-expired': {
    severity: 'error',
    blocks: 'everything: the portal hands out a token that is over',
    mend: 'the route of the portal behind `token-url`: a new token for each request',
  },
  'clock-skew': {
    severity: 'error',
    blocks: 'everything: the clocks of portal and backend differ by more than the backend bears',
    mend: 'the clock of the portal or of the backend (NTP)',
  },
  'token-signature': {
    severity: 'error',
    blocks: 'everything: the backend does not know the key of the token, or who it is from',
    mend: '`NOTARY_TOKEN_SECRET` of portal and backend, or `NOTARY_TOKEN_JWKS_URL`; `iss`, or `NOTARY_TOKEN_ISSUER`',
  },
  'token-keys-unreachable': {
    severity: 'error',
    blocks: 'everything: the backend cannot fetch the keys of the portal',
    mend: '`NOTARY_TOKEN_JWKS_URL` of the backend, or what is behind it',
  },
  'sdk-insecure': {
    severity: 'error',
    blocks: 'start and entry: this release is too old to take part safely',
    mend: 'the address or version of the SDK',
  },
  'sdk-old': {
    severity: 'warning',
    blocks: 'nothing yet: the operator asks for a newer release',
    mend: 'the address or version of the SDK',
  },
  'media-unavailable': {
    severity: 'error',
    blocks: 'sound and picture: the backend does not reach its media server',
    mend: '`NOTARY_OPENVIDU_URL` of the backend, or OpenVidu; the `doctor` of the backend says which',
  },
  'media-unreachable': {
    severity: 'error',
    blocks: 'sound and picture: this page does not reach the media server',
    mend: 'name, certificate and firewall of OpenVidu',
  },
} as const satisfies Record<string, Fault>;

interface Fault {
  /** `error`: something does not work · `warning`: it works, and less than it could. */
  readonly severity: 'error' | 'warning';
  readonly blocks: string;
  /** Where it is mended; Markdown. */
  readonly mend: string;
}

export type PortalFaultCode = keyof typeof PORTAL_FAULTS;

/** What the portal doctor has found in a page. Holds no token and nothing about a person: claims are named, never quoted. */
export interface PortalFinding {
  /** What is wrong: one of the codes of `docs/portal-doctor.md`. */
  readonly code: PortalFaultCode;
  /** `error`: something does not work · `warning`: it works, and less than it could. */
  readonly severity: 'error' | 'warning';
  /** What does not work because of it. */
  readonly blocks: string;
  /** What was seen. */
  readonly found: string;
  /** The line to change, as it should be; where no line does it, what to do instead. */
  readonly change: string;
}

/** @param found a sentence without anything about a person · @param change the line as it should be, or what to do */
export function finding(code: PortalFaultCode, found: string, change: string): PortalFinding {
  const { severity, blocks } = PORTAL_FAULTS[code];
  return { code, severity, blocks, found, change };
}
