import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ClosingQuestion } from '../../internal/closing-question.js';

/** Asks before the page is closed while something would stay behind unsent (edge case 64). */
export class UnloadGuard implements ReactiveController {
  readonly #question = new ClosingQuestion();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  set isNeeded(isNeeded: boolean) {
    this.#question.isNeeded = isNeeded;
  }

  hostDisconnected() {
    this.isNeeded = false;
  }
}
