/** What the media server answers when something is wrong; the library adds `requestTime`. */
export interface SignallingError {
  readonly code: number;
  readonly message: string;
  requestTime?: number;
}

/** A JSON-RPC 2.0 frame of the server: an answer has an `id`, a notification has a `method`. */
export interface Frame {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: SignallingError;
}

/** `null` for anything that is no frame. */
export function parseFrame(data: unknown): Frame | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === 'object' ? frame : null;
  } catch {
    return null;
  }
}
