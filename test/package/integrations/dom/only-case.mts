/* The case alone. */
import 'notary-conference/define/notary-case';

document.addEventListener('message-received', (event) => event.text.trim());
// @ts-expect-error -- no such field
document.addEventListener('message-received', (event) => event.detail);
