import type { LogHead } from '../../../protocol/index.js';

/** The first thing that is wrong with an export. */
export interface Fault {
  /**
   * - `altered`, `missing`, `doubled`, `added`, `reordered`: what became of one event
   * - `head`: the log is sound in itself, but its end is not the one that was noted
   * - `record`: the log is sound, but what the export says of it does not follow from it
   */
  readonly kind: 'altered' | 'missing' | 'doubled' | 'added' | 'reordered' | 'head' | 'record';
  /** Number of the event; `null` with `head` and `record`. */
  readonly event: number | null;
  /** In plain words, whole sentences. Never holds what the events say. */
  readonly message: string;
}

export type Verdict =
  | {
      readonly result: 'valid';
      readonly case: string;
      readonly head: LogHead;
      /** What is in order and still worth knowing, whole sentences. */
      readonly notes: readonly string[];
    }
  | { readonly result: 'not-valid'; readonly fault: Fault }
  /** Nothing can be said for certain: no export, or one that is newer than this code. */
  | { readonly result: 'unusable'; readonly message: string };
