/** Two fingers on what is shown: by how much they have moved apart since the last time, and around which point. */
export class Pinch {
  readonly #fingers = new Map<number, PointerEvent>();
  readonly #onPinch: (factor: number, at: { readonly clientX: number; readonly clientY: number }) => void;

  constructor(onPinch: (factor: number, at: { readonly clientX: number; readonly clientY: number }) => void) {
    this.#onPinch = onPinch;
  }

  readonly handle = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    const before = this.#spread();
    if (event.type === 'pointerdown' || this.#fingers.has(event.pointerId)) {
      this.#fingers.set(event.pointerId, event);
    }
    if (event.type !== 'pointerdown' && event.type !== 'pointermove') {
      this.#fingers.delete(event.pointerId);
      return;
    }
    const now = this.#spread();
    if (event.type !== 'pointermove' || !before || !now) return;
    const [one, other] = [...this.#fingers.values()];
    if (!one || !other) return;
    this.#onPinch(now / before, {
      clientX: (one.clientX + other.clientX) / 2,
      clientY: (one.clientY + other.clientY) / 2,
    });
  };

  #spread(): number | undefined {
    const [one, other] = [...this.#fingers.values()];
    if (!one || !other || this.#fingers.size !== 2) return undefined;
    return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  }
}
