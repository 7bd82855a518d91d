import type { deChatClosed } from './de-chat-closed.js';

/** A part of `en-later.ts`. */
export const enChatClosed = {
  'chat.closed': 'The case is closed. You can no longer send messages.',
  'chat.draft': 'Draft that was not sent',
  'chat.copy': 'Copy text',
  'chat.copied': 'The text was copied.',
} satisfies Record<keyof typeof deChatClosed, string>;
