/**
 * Keeps the library's objects from being collected too early.
 *
 * In node-datachannel 0.33.4 a track leaves the library's list of live tracks only when it reports that it is closed,
 * and it reports that only if `onClosed` was set. A track collected before stays listed as a dangling pointer, and
 * the next `cleanup()` crashes the process. A peer connection collected before its last state change arrives is
 * used after it was freed. So both stay here until they have said that they are closed.
 */
const living = new Set<object>();
let onEmpty: (() => void) | undefined;

/** Keeps `object`; the returned function lets it go, and is to be called from its closed event. */
export function keepAlive(object: object): () => void {
  living.add(object);
  // in a later turn: the library still touches the object after the callback has returned
  return () =>
    setImmediate(() => {
      living.delete(object);
      if (living.size === 0) onEmpty?.();
    });
}

/** Resolves when every object is closed, or after `patienceMs`. */
export async function allClosed(patienceMs: number): Promise<void> {
  if (living.size === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    onEmpty = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  onEmpty = undefined;
}
