import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether an element is looked at: on the screen, in a page that is in front. */
export class Sight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: () => void;
  #observer: IntersectionObserver | undefined;
  #inSight = false;

  constructor(host: ReactiveControllerHost & HTMLElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get isLookedAt(): boolean {
    return this.#inSight && document.visibilityState === 'visible';
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onChange);
    this.#observer = new IntersectionObserver((entries) => {
      this.#inSight = entries.at(-1)?.isIntersecting ?? false;
      this.#onChange();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onChange);
    this.#observer?.disconnect();
    this.#inSight = false;
  }
}
