import type { Leadership } from '../../server/store/leadership.js';

/** A leadership that the test gives and takes. */
export class StubLeadership implements Leadership {
  leads: boolean;
  readonly asked: string[] = [];
  readonly #changeListeners: ((leads: boolean) => void)[] = [];
  readonly #askListeners: ((job: string) => void)[] = [];

  constructor(leads: boolean) {
    this.leads = leads;
  }

  set(leads: boolean): void {
    this.leads = leads;
    for (const listener of this.#changeListeners) listener(leads);
  }

  /** Another node asks. */
  hear(job: string): void {
    for (const listener of this.#askListeners) listener(job);
  }

  onChange(listener: (leads: boolean) => void): void {
    this.#changeListeners.push(listener);
  }

  ask(job: string): void {
    this.asked.push(job);
  }

  onAsked(listener: (job: string) => void): void {
    this.#askListeners.push(listener);
  }
}
