import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { CaseConnection, type CaseAddress } from './case-connection.js';
import {
  CASE_AVAILABLE,
  caseContext,
  CaseScope,
  DEFAULT_SETTINGS,
  EMPTY_VIEW,
  provideCase,
  tellCaseAvailable,
  type HostSettings,
} from './case-scope.js';
import { fetchLateElements } from './late-elements.js';
import type { TextOverrides } from './localize-controller.js';

/** Anything that holds a case for others, in practice `notary-case`. */
export interface ScopeOwner extends HTMLElement {
  readonly scope: CaseScope;
}

/** How an element names its case, besides standing inside a `notary-case`. */
export interface CaseHost extends ReactiveControllerHost, HTMLElement, CaseAddress {
  /** The id of a `notary-case` in the same tree. */
  htmlFor: string;
}

/**
 * Keeps its host drawn from its case: the one it names itself, else the one it points to with `for`, else the nearest
 * `notary-case` around it. Elements inside the host's shadow root get the same case.
 */
export class CaseSubscription implements ReactiveController {
  readonly #host: CaseHost;
  #own: CaseConnection | undefined;
  #scope: CaseScope | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: CaseHost) {
    this.#host = host;
    host.addController(this);
    provideCase(host, () => (this.#isSource ? (this.#scope ?? null) : undefined));
  }

  /** Whether a case was found; it may still be loading. */
  get attached(): boolean {
    return this.#scope !== undefined;
  }

  get controls(): CaseControls | null {
    return this.#scope?.controls ?? null;
  }

  get view(): CaseView {
    return this.#scope?.view ?? EMPTY_VIEW;
  }

  get texts(): TextOverrides {
    return this.#scope?.texts ?? {};
  }

  get settings(): HostSettings {
    return this.#scope?.settings ?? DEFAULT_SETTINGS;
  }

  hostConnected() {
    document.addEventListener(CASE_AVAILABLE, this.#lookAgain, true);
    // Lit draws by itself only on the first connection; after a move the case may be another one.
    this.#host.requestUpdate();
  }

  /** Looks where the case is now. The host calls it before every update, because Lit tells controllers too late. */
  refresh() {
    if (this.#host.isConnected) this.#attach(this.#find());
  }

  hostDisconnected() {
    document.removeEventListener(CASE_AVAILABLE, this.#lookAgain, true);
    this.#own?.disconnect();
    this.#attach(undefined);
  }

  #find(): CaseScope | undefined {
    const { server, caseId, htmlFor } = this.#host;
    if (server && caseId) {
      this.#own ??= new CaseConnection(this.#host);
      this.#own.connect(this.#host);
      return this.#own.scope;
    }
    this.#own?.disconnect();
    this.#own = undefined;
    if (htmlFor) return this.#findById(htmlFor);
    let found: CaseScope | undefined;
    this.#host.dispatchEvent(
      new ContextEvent(caseContext, this.#host, (scope) => {
        found = scope;
      }),
    );
    return found;
  }

  #findById(id: string): CaseScope | undefined {
    const root = this.#host.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return undefined;
    const owner = root.getElementById(id);
    return owner && 'scope' in owner ? (owner as ScopeOwner).scope : undefined;
  }

  #attach(scope: CaseScope | undefined) {
    if (scope === this.#scope) return;
    this.#unsubscribe?.();
    this.#scope = scope;
    this.#unsubscribe = scope?.subscribe(() => {
      this.#host.requestUpdate();
      // the case of another copy of the SDK fetches for that copy alone
      if (!((scope as object) instanceof CaseScope)) fetchLateElements(scope.view);
    });
    if (scope && this.#isSource) tellCaseAvailable(this.#host);
  }

  /** Whether this element, not one around it, says which case it is. */
  get #isSource(): boolean {
    return this.#own !== undefined || this.#host.htmlFor !== '';
  }

  readonly #lookAgain = (event: Event) => {
    if (event.target !== this.#host) this.#host.requestUpdate();
  };
}
