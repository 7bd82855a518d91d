import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask } from '../probe/ask.js';
import { isLoopback } from '../../hosts.js';

const { ok, warning, problem, skipped } = findingsOf('origins');

/** An origin that nobody allows. */
const STRANGER = 'https://stranger.example';

/** Whether the origins of the portals are origins, safe, and let through by what answers at the public address. */
export async function checkOrigins(context: DoctorContext): Promise<readonly Finding[]> {
  const { settings, production, backend } = context;
  const { allowedOrigins } = settings;
  if (allowedOrigins.length === 0) {
    const what = "No portal on another origin may call: only pages of the backend's own origin work.";
    const change = 'NOTARY_ALLOWED_ORIGINS: list the origins of the portals, as https://portal.example.';
    return [(production ? warning : skipped)(what, change)];
  }
  const written = allowedOrigins.flatMap((origin) => writtenFindings(origin, context));
  if (backend.is !== 'ours')
    return [...written, skipped('Whether they are let through needs a running backend.')];
  const named = allowedOrigins.filter((origin) => origin !== '*');
  const let_ = await Promise.all(named.map((origin) => preflight(origin, context)));
  return [...written, ...let_, ...(await strangers(context))];
}

function writtenFindings(origin: string, { production, environment }: DoctorContext): Finding[] {
  if (origin === '*') {
    const finding = production ? problem : warning;
    return [
      finding(
        'Every page on the web may call from a browser.',
        'NOTARY_ALLOWED_ORIGINS: list the origins of the portals in place of *.',
      ),
    ];
  }
  const { protocol, hostname } = new URL(origin);
  const findings: Finding[] = [];
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    findings.push(
      (production ? problem : warning)(
        `Pages of ${origin} get neither camera nor microphone: they are not on https.`,
        `NOTARY_ALLOWED_ORIGINS: serve that portal with TLS, and write ${origin.replace(/^http:/, 'https:')}.`,
      ),
    );
  }
  const given = (environment['NOTARY_ALLOWED_ORIGINS'] ?? '').split(',').map((each) => each.trim());
  const longer = given.find((each) => each.startsWith(`${origin}/`) && each !== `${origin}/`);
  if (longer !== undefined) {
    findings.push(
      warning(
        `Of ${longer} only the origin counts; the path means nothing.`,
        `NOTARY_ALLOWED_ORIGINS: write ${origin}.`,
      ),
    );
  }
  return findings;
}

/** As a browser asks before it calls. */
async function preflight(origin: string, { address, patience }: DoctorContext): Promise<Finding> {
  const { answer } = await askAs(origin, address, patience);
  const allowed = answer?.headers.get('access-control-allow-origin') ?? null;
  const headers = (answer?.headers.get('access-control-allow-headers') ?? '').toLowerCase();
  if (allowed === origin && headers.includes('authorization')) return ok(`Pages of ${origin} may call.`);
  if (allowed?.includes(',') === true) {
    return problem(
      `The answer to pages of ${origin} allows ${allowed}: something adds a second header, and browsers accept neither.`,
      'Let the backend alone set Access-Control-… headers; take them out of the proxy.',
    );
  }
  return problem(
    `Pages of ${origin} are not let through at ${address} (Access-Control-Allow-Origin: ${allowed ?? 'missing'}).`,
    'Start the backend again with these NOTARY_ALLOWED_ORIGINS; the proxy must pass OPTIONS requests on and set no Access-Control-… headers.',
  );
}

/** A proxy that allows everybody undoes the list. */
async function strangers({ settings, address, patience }: DoctorContext): Promise<Finding[]> {
  if (settings.allowedOrigins.includes('*')) return [];
  const { answer } = await askAs(STRANGER, address, patience);
  const allowed = answer?.headers.get('access-control-allow-origin') ?? null;
  if (allowed === null || allowed === '') return [];
  return [
    problem(
      `Pages that are not in the list may call as well (Access-Control-Allow-Origin: ${allowed}).`,
      'Take the Access-Control-… headers out of the proxy: the backend sets them.',
    ),
  ];
}

function askAs(origin: string, address: string, patience: number) {
  return ask(`${address}/v1/cases/doctor`, patience, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
}
