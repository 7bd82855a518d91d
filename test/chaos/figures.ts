/** What happened in a run, counted. Says whether a run that ended well has met any trouble at all. */
export class Figures {
  readonly #counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.#counts.set(what, this.of(what) + times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** One line: `12 messages, 3 kills`. */
  line(...names: readonly string[]): string {
    return names.map((name) => `${this.of(name)} ${name}`).join(', ');
  }

  /** One line for each, by name. */
  table(): string {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${String(count).padStart(9)}  ${name}`)
      .join('\n');
  }
}
