/* One element alone: the events of all, which come from the case. */
import 'notary-conference/define/case-chat';

const chat = document.createElement('case-chat');
chat.sendOnEnter = true;
document.addEventListener('message-received', (event) => event.text.trim());
// @ts-expect-error -- no such field
document.addEventListener('message-received', (event) => event.detail);
