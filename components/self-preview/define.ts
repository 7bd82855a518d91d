import { defineElement } from '../internal/define-element.js';
import { SelfPreview } from './self-preview.js';

defineElement('self-preview', SelfPreview);

declare global {
  interface HTMLElementTagNameMap {
    'self-preview': SelfPreview;
  }
}
