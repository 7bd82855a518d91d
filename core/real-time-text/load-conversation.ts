import { LateCode } from '../late-code.js';
import type * as Code from './conversation.js';

/** The code that only a conference with real-time text needs (decision 76). */
export const conversationCode = new LateCode<typeof Code>(() => import('./conversation.js'));
