import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Asks before the page is closed, but only while something would stay behind unsent: a listener alone keeps a page out of
 * the back-forward cache.
 */
export class UnloadGuard implements ReactiveController {
  #isOn = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  set isNeeded(isNeeded: boolean) {
    if (isNeeded === this.#isOn) return;
    this.#isOn = isNeeded;
    if (isNeeded) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  }

  hostDisconnected() {
    this.isNeeded = false;
  }
}

function ask(event: Event) {
  event.preventDefault();
}
