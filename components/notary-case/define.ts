import { defineElement } from '../internal/define-element.js';
import { NotaryCase } from './notary-case.js';

defineElement('notary-case', NotaryCase);

declare global {
  interface HTMLElementTagNameMap {
    'notary-case': NotaryCase;
  }
}
