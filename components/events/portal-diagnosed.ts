import type { PortalFinding } from '../portal-doctor/faults.js';

/** The page has been examined, by `doctor` or `diagnose()`. For integrators; people are told nothing. */
export class PortalDiagnosedEvent extends Event {
  /** What is wrong with the page, errors first; empty: nothing was found. Without tokens and anything about people. */
  readonly findings: readonly PortalFinding[];

  constructor(findings: readonly PortalFinding[]) {
    super('portal-diagnosed', { bubbles: true, composed: true });
    this.findings = findings;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'portal-diagnosed': PortalDiagnosedEvent;
  }
}
