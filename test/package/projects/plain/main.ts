import { NotaryCase } from 'notary-conference';
import 'notary-conference/define/notary-case';
import 'notary-conference/define/start-conference-button';
import { rehearse } from '../rehearsal.js';

const notaryCase = new NotaryCase();
notaryCase.append(document.createElement('start-conference-button'));
notaryCase.addEventListener('conference-error', ({ code }) => console.error(code));
document.querySelector('main')!.append(notaryCase);
notaryCase.controls = await rehearse();
