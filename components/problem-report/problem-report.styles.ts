import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';
import dialog from '../styles/dialog.styles.js';

export default [
  base,
  button,
  dialog,
  css`
    dialog {
      width: min(100% - 2 * var(--_space-4), 40em);
    }
    h2 {
      font-size: var(--_text-xl);
    }
    h3 {
      margin-top: var(--_space-4);
      font-size: var(--_text-m);
    }
    p,
    ul,
    details {
      margin: var(--_space-2) 0 0;
    }
    ul {
      padding-inline-start: 1.25em;
    }
    summary {
      min-height: 44px;
      align-content: center;
      cursor: pointer;
    }
    pre {
      max-height: 16em;
      margin: 0;
      padding: var(--_space-3);
      border: 1px solid var(--_line);
      border-radius: var(--_radius-m);
      background: var(--_surface-sunken);
      font-size: var(--_text-s);
      overflow: auto;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--_space-2);
      margin-top: var(--_space-5);
    }
  `,
];
