import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: block;
      container: notice / inline-size;
    }

    .alone:not(:empty) {
      padding: var(--_space-3) var(--_space-4);
      border-bottom: 1px solid var(--_line);
      background: var(--_break-soft);
    }
  `,
];
