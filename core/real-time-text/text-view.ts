/** Real-time text as it is drawn: held on this page alone, and gone with leaving. */
export interface TextView {
  /** In the order they were begun; none is empty. */
  readonly lines: readonly TextLine[];
  /** Lines of others begun since the person last looked. */
  readonly unseen: number;
  /** Something typed here has not been passed on: there is no connection. */
  readonly isHeld: boolean;
}

export interface TextLine {
  /** Stable over the life of the line. */
  readonly id: string;
  /** Who typed it, by the media server's word; `null` is oneself. */
  readonly person: string | null;
  readonly text: string;
  /** Still being typed. */
  readonly isLive: boolean;
  /** Never finished: the page it was typed on is gone. */
  readonly isBroken: boolean;
}
