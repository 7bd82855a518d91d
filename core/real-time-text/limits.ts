/** Longest line, in UTF-16 units; who needs more begins another. */
export const LONGEST_LINE = 500;
/** Lines of one person that are kept, the one being typed included. */
export const MOST_LINES = 40;
/** Characters of kept lines that are told again to whoever asks. */
export const MOST_REPEATED = 6_000;
/** Longest message, in UTF-16 units of its JSON text. */
export const LONGEST_MESSAGE = 24_000;
/** Between two messages of one writer: half of what EN 301 549 6.2.4 allows from the key to the line, in milliseconds. */
export const INTERVAL_MS = 250;
/** How long after the last change the end of the text is said again, in milliseconds. */
export const REPEAT_MS = 2_000;
/** Messages of one connection that are heard in a second: three times what a writer sends. */
export const MOST_PER_SECOND = 12;
/** Between two questions to one person, and two answers to one, in milliseconds. */
export const ASK_MS = 1_000;
