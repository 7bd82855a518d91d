import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask, jsonOf } from '../probe/ask.js';

const { ok, warning, problem, skipped } = findingsOf('backend');

/** Whether the backend answers where browsers look for it, and is ready. */
export async function checkBackend(context: DoctorContext): Promise<readonly Finding[]> {
  const { address, backend, settings, production, patience } = context;
  const findings: Finding[] = [];
  if (settings.publicUrl === null && production) {
    findings.push(
      warning(
        'Where browsers reach the backend is not known here; the local address was looked at instead.',
        'NOTARY_PUBLIC_URL: set it to the address that is in the `server` attribute of the portals.',
      ),
    );
  }
  if (backend.is === 'silent') {
    const { why, untrusted } = backend.failure;
    const change = untrusted
      ? 'See what is said about TLS.'
      : settings.publicUrl === null
        ? 'Start it with `npx notary-conference` and run the doctor again.'
        : 'Start it, or let the proxy pass NOTARY_PUBLIC_URL on to NOTARY_HOST and NOTARY_PORT.';
    const what = `The backend does not answer at ${address}: ${why}.`;
    // before the first start there is nothing wrong with that
    return [...findings, settings.publicUrl === null ? skipped(what, change) : problem(what, change)];
  }
  if (backend.is === 'other') {
    const what = `Something answers at ${address}, but not this backend (status ${backend.status} for /healthz).`;
    return [
      ...findings,
      problem(what, 'Let the proxy pass every path below NOTARY_PUBLIC_URL on to the backend.'),
    ];
  }
  const { answer } = await ask(`${address}/readyz`, patience);
  if (answer?.status !== 200) {
    const what = `The backend at ${address} is alive but not ready.`;
    return [...findings, problem(what, 'Look for the reason in its log; mostly it is the database.')];
  }
  if (jsonOf(answer)?.['media'] === 'unreachable') {
    const what = 'The backend is ready but does not reach OpenVidu: no conference can be entered.';
    return [...findings, problem(what, 'See what is said about OpenVidu.')];
  }
  return [...findings, ok(`The backend answers at ${address} and is ready.`)];
}
