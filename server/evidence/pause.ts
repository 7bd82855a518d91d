import { setImmediate } from 'node:timers/promises';

/** Lets everybody else have a turn; long work awaits one between portions. Tests count them. */
export type Pause = () => Promise<void>;

export const takeTurns: Pause = () => setImmediate();
