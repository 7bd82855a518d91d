/** A value that is believed to be another one only once it has been so for a while: what goes to and fro does not flicker. */
export class Steady<Value> {
  value: Value;
  #since: number | null = null;

  constructor(value: Value) {
    this.value = value;
  }

  /** What is found `now`, true since `since`; believed after `holdMs`. */
  see(found: Value, holdMs: number, now: number, since = now): void {
    if (found === this.value) {
      this.#since = null;
      return;
    }
    this.#since ??= since;
    if (now - this.#since < holdMs) return;
    this.value = found;
    this.#since = null;
  }
}
