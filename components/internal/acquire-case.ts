import type { CaseControls } from '../../core/case-controls.js';

export interface AcquiredCase {
  readonly controls: CaseControls;
  release(): void;
}

/** Stands in until the registry of `core/` is there. */
export function acquireCase(address: {
  server: string;
  caseId: string;
  credentials: () => Promise<string>;
}): AcquiredCase {
  throw new Error(`No registry yet for ${address.caseId}`);
}
