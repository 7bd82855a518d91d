import type { LitElement, ReactiveController } from 'lit';

/** What had the focus inside of `host` is gone with what became of it: the focus goes on there, never to the top of the page. */
export class LostFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #next: () => HTMLElement | null | undefined;
  #had = false;

  constructor(host: LitElement, next: () => HTMLElement | null | undefined) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  get #has(): boolean {
    return this.#host.shadowRoot?.activeElement != null;
  }

  hostUpdate() {
    this.#had = this.#has;
  }

  hostUpdated() {
    if (this.#had && !this.#has) this.#next()?.focus();
  }
}
