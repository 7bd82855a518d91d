/**
 * What is not there after so long does not come. No promise of the product is measured by it: on two busy cores everything
 * comes, and some of it after half a minute.
 */
export const PATIENCE_MS = 60_000;

/** Checks first, then again and again until the condition holds; the error says what was waited for and last seen. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value> | Value,
  holds: (value: Value) => boolean = Boolean,
  timeoutMs = PATIENCE_MS,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    const asked = Date.now();
    try {
      const value = await probe();
      if (holds(value)) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${String(timeoutMs / 1000)} s for: ${what}. Last seen: ${seen}`);
    }
    // a look that is slow, because the machine is busy, is not to keep it so
    const pause = Math.min(50 + 2 * (Date.now() - asked), 1_000);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
