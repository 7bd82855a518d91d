import type { Timers } from '../../../core/timers.js';

export { ManualTimers, settle } from '../../../core/simulated/manual-timers.js';

/** Real time, but a hundred times faster: for tests over real sockets. */
export function fastTimers(factor = 100): Timers {
  return {
    now: () => Date.now(),
    set: (callback, milliseconds) => setTimeout(callback, milliseconds / factor),
    clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
  };
}
