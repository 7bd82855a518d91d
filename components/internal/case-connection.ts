import type { CaseControls } from '../../core/case-controls.js';
import { leaseCase } from '../../core/case-registry.js';
import type { TabChannel } from '../../core/device-name.js';
import type { TextStorage } from '../../core/storage.js';
import { browserTabs } from './browser-tabs.js';
import { CaseScope } from './case-scope.js';
import { warnBeforeClosing } from './closing-warning.js';
import { announceFacts } from './fact-announcer.js';
import { fetchLateElements } from './late-elements.js';
import { tokensFrom } from './tokens-from.js';

/** How a page names a case. */
export interface CaseAddress {
  server: string;
  caseId: string;
  tokenUrl: string;
  credentials: (() => Promise<string>) | undefined;
}

/**
 * The case of one owning element: takes it from the registry, shares it as a scope, and announces what happens in it
 * from the owner. Moving the owner in the page changes nothing; the registry waits before it lets a case go.
 */
export class CaseConnection {
  readonly scope = new CaseScope();
  readonly #owner: HTMLElement;
  #connected = false;
  #key = '';
  #release: (() => void) | undefined;
  #announced: CaseControls | null = null;
  #stopAnnouncing: (() => void) | undefined;

  constructor(owner: HTMLElement) {
    this.#owner = owner;
  }

  /** Uses the given controls, or the case at the address; without either there is no case. */
  connect(address: CaseAddress, controls: CaseControls | null = null) {
    const { server, caseId } = address;
    const key = controls || !server || !caseId ? '' : `${server}\n${caseId}`;
    if (key !== this.#key) {
      this.#release?.();
      this.#release = undefined;
      this.#key = key;
      if (key !== '') {
        // Read again at every call: the host may set a newer function or address meanwhile.
        const lease = leaseCase({
          server,
          caseId,
          credentials: () => (address.credentials ?? tokensFrom(address.tokenUrl, caseId))(),
          ...storages(),
        });
        this.#release = () => lease.release();
        this.scope.controls = lease.controls;
      }
    }
    if (key === '') this.scope.controls = controls;
    this.#connected = true;
    this.#announce();
  }

  disconnect() {
    this.#stopAnnouncing?.();
    this.#stopAnnouncing = undefined;
    this.#announced = null;
    this.#release?.();
    this.#release = undefined;
    this.#key = '';
    this.#connected = false;
    // A move connects again at once. Only a real removal takes the case from those who point here.
    setTimeout(() => {
      if (!this.#connected) this.scope.controls = null;
    });
  }

  #announce() {
    const { controls } = this.scope;
    if (controls === this.#announced) return;
    this.#stopAnnouncing?.();
    this.#stopAnnouncing = controls ? this.#follow(controls) : undefined;
    this.#announced = controls;
  }

  #follow(controls: CaseControls): () => void {
    const stopAnnouncing = announceFacts(controls, this.#owner);
    const stopWarning = warnBeforeClosing(controls);
    const fetchLate = (): void =>
      fetchLateElements(controls.view, this.#owner.getRootNode() as Document | ShadowRoot);
    const stopFollowing = controls.subscribe(fetchLate);
    fetchLate();
    return () => {
      stopFollowing();
      stopWarning();
      stopAnnouncing();
    };
  }
}

/** What survives a reload: unsent messages for everybody's tab, the name of the device for this tab alone. */
function storages(): { storage?: TextStorage; tabStorage?: TextStorage; tabs?: TabChannel } {
  try {
    return { storage: localStorage, tabStorage: sessionStorage, tabs: browserTabs };
  } catch {
    // Forbidden by the browser or the frame: then nothing is kept over a reload.
    return {};
  }
}
