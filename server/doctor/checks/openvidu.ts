import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { jsonOf, type Asked } from '../probe/ask.js';
import { isLoopback, isPrivate } from '../../hosts.js';
import type { OpenViduConfig, OpenViduProbe } from '../probe/openvidu.js';
import { canUpgrade } from '../probe/upgrade.js';

const { ok, warning, problem, skipped } = findingsOf('openvidu');

/** The release whose clients are built in. */
const BUILT_FOR = '2.32';

/** OpenVidu's address, secret, version, the address it sends browsers to, and that it keeps nothing. */
export async function checkOpenVidu(context: DoctorContext): Promise<readonly Finding[]> {
  const { openvidu } = context;
  if (!openvidu) {
    return [skipped('No OpenVidu is set: the backend starts its embedded media server. It is for trials.')];
  }
  const asked = await openvidu.askConfig();
  const wrong = whatIsWrong(asked, openvidu);
  const config = await openvidu.config();
  if (wrong || !config) return wrong ? [wrong] : [];
  return [
    versionFinding(openvidu, config),
    await browsersFinding(context, openvidu, config),
    ...keepingFindings(config),
  ];
}

function whatIsWrong({ answer, failure }: Asked, { url }: OpenViduProbe): Finding | undefined {
  if (failure) {
    return problem(
      `OpenVidu does not answer at ${url}: ${failure.why}.`,
      failure.untrusted
        ? 'Give OpenVidu a certificate of a known authority (CERTIFICATE_TYPE=letsencrypt or owncert), or name your own authority in NODE_EXTRA_CA_CERTS.'
        : 'NOTARY_OPENVIDU_URL: is it the address of the OpenVidu server, and may this machine reach it?',
    );
  }
  if (answer.status === 401 || answer.status === 403) {
    return problem(
      `OpenVidu at ${url} does not accept the secret.`,
      'NOTARY_OPENVIDU_SECRET: must be what OPENVIDU_SECRET is in the .env of OpenVidu.',
    );
  }
  if (answer.status !== 200 || !jsonOf(answer)) {
    return problem(
      `What answers at ${url} is not OpenVidu 2 (status ${answer.status} for /openvidu/api/config).`,
      'NOTARY_OPENVIDU_URL: name an OpenVidu 2 server. OpenVidu 3 speaks another protocol.',
    );
  }
  return undefined;
}

function versionFinding({ url }: OpenViduProbe, { version }: OpenViduConfig): Finding {
  if (version === null)
    return warning(`OpenVidu at ${url} does not tell its version.`, `Use OpenVidu ${BUILT_FOR}.`);
  if (!version.startsWith('2.')) {
    return problem(
      `OpenVidu at ${url} has version ${version}.`,
      `Use OpenVidu ${BUILT_FOR}; other major versions speak another protocol.`,
    );
  }
  if (!version.startsWith(`${BUILT_FOR}.`)) {
    return warning(
      `OpenVidu at ${url} has version ${version}; the clients built in here are those of ${BUILT_FOR}.`,
      `Update OpenVidu to ${BUILT_FOR}.`,
    );
  }
  return ok(`OpenVidu ${version} at ${url} accepts the secret.`);
}

/** Browsers do not use NOTARY_OPENVIDU_URL: they go where OpenVidu says, over a WebSocket. */
async function browsersFinding(
  { settings, production, patience }: DoctorContext,
  { url }: OpenViduProbe,
  { publicUrl }: OpenViduConfig,
): Promise<Finding> {
  if (publicUrl === null) {
    return warning(
      'OpenVidu does not tell which address it sends browsers to.',
      'DOMAIN_OR_PUBLIC_IP in the .env of OpenVidu: set it to the name browsers use.',
    );
  }
  const there = new URL(publicUrl);
  const others = settings.publicUrl !== null && !isLoopback(new URL(settings.publicUrl).hostname);
  const change = 'DOMAIN_OR_PUBLIC_IP in the .env of OpenVidu: set it to the name browsers use.';
  if (others && isPrivate(there.hostname)) {
    return problem(
      `OpenVidu sends browsers to ${there.origin}, which only its own network can reach.`,
      change,
    );
  }
  if (there.protocol !== 'https:' && !isLoopback(there.hostname)) {
    const what = `OpenVidu sends browsers to ${there.origin}, without TLS: pages on https may not connect to it.`;
    return (production ? problem : warning)(what, `${change} It serves https by itself (CERTIFICATE_TYPE).`);
  }
  const failure = await canUpgrade(
    `${there.origin.replace(/^http/, 'ws')}/openvidu?sessionId=doctor`,
    patience,
  );
  if (failure) {
    return problem(
      `OpenVidu sends browsers to ${there.origin}, where a WebSocket to /openvidu cannot be opened: ${failure}.`,
      `${change} A proxy in between has to pass WebSockets on (nginx: proxy_set_header Upgrade $http_upgrade;).`,
    );
  }
  const detour = there.origin === new URL(url).origin ? '' : `, the backend uses ${url}`;
  return ok(`OpenVidu sends browsers to ${there.origin}${detour}; WebSockets get through.`);
}

function keepingFindings({ recording, cdr }: OpenViduConfig): Finding[] {
  const findings: Finding[] = [];
  if (recording) {
    findings.push(
      problem(
        'OpenVidu is able to record. Nothing here asks it to, but whoever has its secret could.',
        'OPENVIDU_RECORDING=false in the .env of OpenVidu.',
      ),
    );
  } else {
    findings.push(ok('OpenVidu cannot record.'));
  }
  if (cdr) {
    findings.push(
      warning(
        'OpenVidu writes who took part when, with IP addresses, and the words of real-time text to its own disk.',
        'OPENVIDU_CDR=false in the .env of OpenVidu, and delete the files that are there.',
      ),
    );
  }
  return findings;
}
