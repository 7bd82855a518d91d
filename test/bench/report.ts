/** What the bench prints: tables to read, budgets to keep. */
export class Report {
  /** Budgets that were not kept. */
  readonly over: string[] = [];
  /** What could not be measured here. That is not passed. */
  readonly unmeasured: string[] = [];

  heading(text: string): void {
    console.log(`\n${text}`);
  }

  note(text: string): void {
    console.log(`  ${text}`);
  }

  /** The first column is a name, all others are figures. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const lines = [head, ...rows];
    const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    for (const line of lines) {
      const cells = line.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      );
      console.log(`  ${cells.join('   ')}`);
    }
  }

  /** @returns whether it was kept */
  budget(what: string, value: number, limit: number, unit: string): boolean {
    const isKept = value <= limit;
    if (!isKept) this.over.push(what);
    console.log(
      `  ${what.padEnd(66)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(4)} budget ${String(limit)} ${unit} ${isKept ? '✓' : '✗'}`,
    );
    return isKept;
  }

  notMeasured(what: string, why: string): void {
    this.unmeasured.push(what);
    console.log(`  NOT MEASURED: ${what}. ${why}`);
  }

  verdict(): string {
    const { over, unmeasured } = this;
    const sentences = [
      over.length > 0
        ? `Over budget: ${over.join('; ')}.`
        : unmeasured.length > 0
          ? 'Every budget that was measured is kept.'
          : 'Every budget is kept.',
      ...(unmeasured.length > 0 ? [`Not measured, so not passed: ${unmeasured.join('; ')}.`] : []),
    ];
    return sentences.join(' ');
  }
}
