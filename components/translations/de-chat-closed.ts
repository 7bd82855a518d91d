/** What the chat of a closed case says; it comes with `case-chat/closed/`. */
export const deChatClosed = {
  'chat.closed': 'Der Vorgang ist abgeschlossen. Sie können keine Nachrichten mehr senden.',
  'chat.draft': 'Nicht gesendeter Entwurf',
  'chat.copy': 'Text kopieren',
  'chat.copied': 'Der Text wurde kopiert.',
} as const;
