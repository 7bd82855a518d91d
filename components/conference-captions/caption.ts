/** A line of captions, as a host's own service hears it. */
export interface Caption {
  /** Id of the person who speaks. */
  readonly person: string;
  /** All of the line, as it is known now. */
  readonly text: string;
  /** Nothing of it changes any more; the next caption of this person begins another line. */
  readonly final: boolean;
}
