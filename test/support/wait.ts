/** Checks first, then again and again until the condition holds; the error says what was waited for and last seen. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value> | Value,
  holds: (value: Value) => boolean = Boolean,
  timeoutMs = 20_000,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
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
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
