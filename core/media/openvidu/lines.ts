import type { Timers } from '../../timers.js';
import type { LineQuality, MediaState } from '../media-room.js';
import type { Connection, Session } from './openvidu-browser.js';
import { Steady } from './steady.js';

/** A line that was tried again and carries no more is soon found to be weak again (decision 0074). */
export const BETTER_AFTER_MS = 10_000;
const RANKS: Readonly<Record<MediaState['quality'], number>> = { good: 3, weak: 2, soundFirst: 1, lost: 0 };

/** How everybody's line is, as the media server tells all: worse at once, better when it stays so. */
export class Lines {
  readonly #timers: Timers;
  readonly #onChange: () => void;
  readonly #lines = new Map<string, { told: LineQuality; readonly line: Steady<LineQuality> }>();

  constructor(session: Session, timers: Timers, onChange: () => void) {
    this.#timers = timers;
    this.#onChange = onChange;
    session.on('networkQualityLevelChanged', ({ connection, newValue }) => {
      const known = this.#lines.get(connection.connectionId);
      const told = lineOf(newValue);
      if (known) known.told = told;
      else this.#lines.set(connection.connectionId, { told, line: new Steady<LineQuality>('good') });
      this.tend();
    });
    session.on('connectionDestroyed', ({ connection }) => this.#lines.delete(connection.connectionId));
  }

  of({ connectionId }: Connection): LineQuality {
    return this.#lines.get(connectionId)?.line.value ?? 'good';
  }

  /** To be called every now and then. */
  tend(): void {
    const now = this.#timers.now();
    let isOther = false;
    for (const { told, line } of this.#lines.values()) {
      const before = line.value;
      line.see(told, RANKS[told] > RANKS[before] ? BETTER_AFTER_MS : 0, now);
      if (line.value !== before) isOther = true;
    }
    if (isOther) this.#onChange();
  }
}

/** The levels of OpenVidu, 5 to 0; the embedded server says 5, 3 and 1 (decision 0065). */
function lineOf(level: number): LineQuality {
  if (level >= 4) return 'good';
  return level >= 2 ? 'weak' : 'soundFirst';
}

export function worseOf(one: MediaState['quality'], other: LineQuality): MediaState['quality'] {
  return RANKS[one] < RANKS[other] ? one : other;
}
