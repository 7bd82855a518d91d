import { END_CHECK_AREAS, type EndCheckArea, type EndCheckFinding } from '../events/end-check.js';

/** How long the dialog waits for the host before it says that the state is unknown. Later findings still appear. */
const PATIENCE_MS = 4000;

/** What is known while one end dialog is open. It only ever advises. */
export class EndCheck {
  readonly #onChange: () => void;
  readonly #findings: EndCheckFinding[] = [];
  #waiting = 0;
  #unanswered = false;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Findings of the host, most pressing first. */
  of(area: EndCheckArea): readonly EndCheckFinding[] {
    const order = { open: 0, unknown: 1, clear: 2 };
    return this.#findings
      .filter((finding) => finding.area === area)
      .sort((one, other) => order[one.state] - order[other.state]);
  }

  /** The host said that it would answer: `pending` while it may, `unanswered` once it failed or took too long. */
  get answer(): 'none' | 'pending' | 'unanswered' {
    if (this.#unanswered) return 'unanswered';
    return this.#waiting > 0 ? 'pending' : 'none';
  }

  add(finding: EndCheckFinding) {
    // From the page: anything may come.
    if (!END_CHECK_AREAS.includes(finding.area) || typeof finding.text !== 'string') return;
    this.#findings.push(finding);
    this.#onChange();
  }

  waitFor(answer: Promise<unknown>) {
    this.#waiting += 1;
    let settled = false;
    const settle = (answered: boolean) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      this.#timers.delete(timer);
      this.#waiting -= 1;
      if (!answered) this.#unanswered = true;
      this.#onChange();
    };
    const timer = setTimeout(() => settle(false), PATIENCE_MS);
    this.#timers.add(timer);
    Promise.resolve(answer).then(
      () => settle(true),
      () => settle(false),
    );
  }

  dispose() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
