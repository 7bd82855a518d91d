/** `ok`: nothing to do · `warning`: works, but not as it should · `problem`: does not work · `skipped`: could not be tried. */
export type Level = 'ok' | 'warning' | 'problem' | 'skipped';

/** One thing the doctor found. Carries no secret: it is printed and pasted into tickets. */
export interface Finding {
  readonly check: string;
  readonly level: Level;
  readonly what: string;
  /** What to do about it, with the name of the setting or the line to write; `null` when there is nothing to do. */
  readonly change: string | null;
}

/** Makes the findings of one check. Whatever is not as it should be has to say what to change. */
export function findingsOf(check: string) {
  return {
    ok: (what: string): Finding => ({ check, level: 'ok', what, change: null }),
    skipped: (what: string, change: string | null = null): Finding => ({
      check,
      level: 'skipped',
      what,
      change,
    }),
    warning: (what: string, change: string): Finding => ({ check, level: 'warning', what, change }),
    problem: (what: string, change: string): Finding => ({ check, level: 'problem', what, change }),
  };
}
