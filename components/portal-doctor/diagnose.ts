import { PortalDiagnosedEvent } from '../events/portal-diagnosed.js';
import { examine, type Examined } from './examine.js';
import type { PortalFinding } from './faults.js';
import { report } from './report.js';
import { subjectOf } from './subject.js';

/**
 * Examines the page around a tag, writes the report on the console and tells the page.
 *
 * @param before what is known already
 */
export async function diagnose(
  element: HTMLElement,
  before: readonly Examined[] = [],
): Promise<readonly PortalFinding[]> {
  const examined = [...before, ...(await examine(subjectOf(element)))];
  const all = examined.flatMap(({ findings }) => findings ?? []);
  const findings = Object.freeze([
    ...all.filter(({ severity }) => severity === 'error'),
    ...all.filter(({ severity }) => severity === 'warning'),
  ]);
  report(examined);
  const event = new PortalDiagnosedEvent(findings);
  element.dispatchEvent(event);
  return findings;
}
