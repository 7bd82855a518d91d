import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask } from '../probe/ask.js';

const { ok, problem, skipped } = findingsOf('host');

/** Whether the running backend lets the vendor's backend in with this key. */
export async function checkHost({
  settings,
  address,
  backend,
  patience,
}: DoctorContext): Promise<readonly Finding[]> {
  if (settings.hostKey === null) return [ok('The host API is off: NOTARY_HOST_KEY is not set.')];
  if (backend.is !== 'ours') return [skipped('Needs a running backend.')];
  const { answer } = await ask(`${address}/v1/host/cases?limit=1`, patience, {
    headers: { authorization: `Bearer ${settings.hostKey}` },
  });
  if (answer?.status === 200) return [ok('The host API accepts NOTARY_HOST_KEY.')];
  // a proxy may well keep the host API to those inside
  if (answer?.status === 403 || answer?.status === 404) {
    return [skipped(`The host API cannot be reached at ${address} (status ${answer.status}).`)];
  }
  return [
    problem(
      `The host API does not accept NOTARY_HOST_KEY (status ${answer?.status ?? 'none'}).`,
      'Start the backend again with the same NOTARY_HOST_KEY as here; the proxy must pass Authorization on.',
    ),
  ];
}
