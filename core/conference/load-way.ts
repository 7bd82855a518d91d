import { LateCode } from '../late-code.js';
import type * as Code from './way.js';

export type WayCode = typeof Code;

/**
 * The code that only who has pressed needs. It is asked for with the press, beside the room and the server, and needed only
 * when the server has answered.
 */
export const wayCode = new LateCode<WayCode>(() => import('./way.js'));
