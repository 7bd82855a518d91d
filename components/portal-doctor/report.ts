import { CLIENT_VERSION } from '../../protocol/client-version.js';
import type { Examined } from './examine.js';

/** Writes what was found on the console, in English: it is for integrators, not for people. */
export function report(examined: readonly Examined[]): void {
  const count = examined.reduce((sum, { findings }) => sum + (findings?.length ?? 0), 0);
  const found = count === 0 ? 'nothing found' : `${count} found`;
  console.group(`Portal doctor ${CLIENT_VERSION}: ${found}`);
  for (const { subject, findings } of examined) {
    if (findings === null) console.log(`– ${subject}: not looked at, something above is at fault`);
    else if (findings.length === 0) console.log(`✓ ${subject}`);
    for (const { code, severity, blocks, found: seen, change } of findings ?? []) {
      const text = `✗ ${subject}: ${code}\n  ${seen}\n  Blocks: ${blocks}\n  Change: ${change}`;
      if (severity === 'error') console.error(text);
      else console.warn(text);
    }
  }
  if (count === 0)
    console.log('Whether sound and picture get through a firewall is tried by <device-check>.');
  else console.log('Every code: docs/portal-doctor.md');
  console.groupEnd();
}
