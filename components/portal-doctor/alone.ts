/*
 * The portal doctor as a file of its own, for a page in which the SDK itself does not come to life: examines every case that the
 * page names. `dist/sdk/portal-doctor.js`.
 */
import { sdkFindings } from './checks/sdk.js';
import { diagnose } from './diagnose.js';
import { PolicyWatch } from './policy-watch.js';

async function examinePage(): Promise<void> {
  const policies = new PolicyWatch();
  const findings = await sdkFindings(policies);
  policies.stop();
  for (const element of document.querySelectorAll<HTMLElement>('notary-case, [server][case-id]')) {
    await diagnose(element, [{ subject: 'SDK', findings }]);
  }
}

void examinePage();
