import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { acceptsOldTls, inspectCertificate, type Certificate } from '../probe/certificate.js';
import { isLoopback } from '../../hosts.js';
import { certificateReason, networkFailure } from '../probe/network-failure.js';

const { ok, warning, problem, skipped } = findingsOf('tls');

const DAY = 86_400_000;
/** Days left at which renewing should have happened long ago; less for certificates that live for days only. */
const FEW_DAYS = 14;

/** Whether browsers trust what they connect to: the backend, and where OpenVidu sends them. */
export async function checkTls(context: DoctorContext): Promise<readonly Finding[]> {
  const { settings, openvidu, address } = context;
  const media = (await openvidu?.config())?.publicUrl ?? null;
  const places = [
    { what: 'backend', url: new URL(address), where: 'the proxy of NOTARY_PUBLIC_URL' },
    ...(media === null
      ? []
      : [{ what: 'OpenVidu', url: new URL(media), where: 'OpenVidu (CERTIFICATE_TYPE in its .env)' }]),
  ];
  const findings = await Promise.all(places.map((place) => placeFindings(context, place)));
  return settings.publicUrl === null && media === null
    ? [
        skipped('NOTARY_PUBLIC_URL is not set, so there is no certificate to look at.'),
        ...mixedContent(context),
      ]
    : [...findings.flat(), ...mixedContent(context)];
}

interface Place {
  readonly what: string;
  readonly url: URL;
  /** Who serves the certificate. */
  readonly where: string;
}

async function placeFindings({ production, patience }: DoctorContext, place: Place): Promise<Finding[]> {
  const { what, url, where } = place;
  if (url.protocol !== 'https:') {
    // OpenVidu without TLS is said with OpenVidu
    if (what === 'OpenVidu' || isLoopback(url.hostname)) return [];
    const finding = production ? problem : warning;
    return [
      finding(
        `Browsers talk to the backend at ${url.origin} without TLS: what is said there can be read on the way.`,
        'NOTARY_PUBLIC_URL: put a proxy with a certificate in front, and name its https address.',
      ),
    ];
  }
  try {
    const certificate = await inspectCertificate(url, patience);
    const old = await acceptsOldTls(url, patience);
    return [
      ...certificateFindings(certificate, place),
      ...(old
        ? [
            warning(
              `${url.host} still speaks TLS 1.0 or 1.1.`,
              `At ${where}: TLS 1.2 and 1.3 only (nginx: ssl_protocols TLSv1.2 TLSv1.3;).`,
            ),
          ]
        : []),
    ];
  } catch (error) {
    return [problem(`No TLS with ${url.host}: ${networkFailure(error).why}.`, `Look at ${where}.`)];
  }
}

function certificateFindings(
  { protocol, mistrust, names, validFrom, validTo }: Certificate,
  place: Place,
): Finding[] {
  const { what, url, where } = place;
  const left = Math.floor((validTo.getTime() - Date.now()) / DAY);
  if (mistrust !== null) {
    return [
      problem(
        `Browsers will not trust ${url.host}: ${certificateReason(mistrust)}.`,
        remedy(mistrust, names, place),
      ),
    ];
  }
  const lifetime = (validTo.getTime() - validFrom.getTime()) / DAY;
  if (left < Math.min(FEW_DAYS, lifetime / 3)) {
    return [
      warning(
        `The certificate of ${url.host} is good for ${left} more days only.`,
        `Renew it at ${where}, and find out why that did not happen by itself.`,
      ),
    ];
  }
  return [
    ok(`The certificate of the ${what} at ${url.host} is trusted, for ${left} more days; ${protocol}.`),
  ];
}

function remedy(mistrust: string, names: readonly string[], { url, where }: Place): string {
  switch (mistrust) {
    case 'CERT_HAS_EXPIRED':
      return `Renew the certificate at ${where}.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate at ${where} has to name ${url.hostname}; it names ${names.join(', ') || 'nothing'}.`;
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `At ${where}, serve the whole chain (nginx: ssl_certificate …/fullchain.pem;).`;
    default:
      return `Use a certificate of a known authority at ${where}. If it is your own authority: browsers must know it, and this process by NODE_EXTRA_CA_CERTS.`;
  }
}

/** A page on https may not talk to http, other than to its own machine. */
function mixedContent({ settings, address }: DoctorContext): Finding[] {
  const { protocol, hostname } = new URL(address);
  const secure = settings.allowedOrigins.filter((origin) => origin.startsWith('https:'));
  if (protocol === 'https:' || isLoopback(hostname) || secure.length === 0) return [];
  return [
    problem(
      `Pages of ${secure.join(', ')} are on https, the backend is not: browsers block every request.`,
      'NOTARY_PUBLIC_URL: must be an https address.',
    ),
  ];
}
