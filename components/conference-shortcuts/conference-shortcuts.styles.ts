import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';
import dialog from '../styles/dialog.styles.js';
import deviceSwitch from '../styles/switch.styles.js';

export default [
  base,
  button,
  dialog,
  deviceSwitch,
  css`
    dialog {
      width: min(100% - 2 * var(--_space-4), 34em);
    }
    dialog[open] {
      display: grid;
      gap: var(--_space-4);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-2) var(--_space-3);
      padding-block: var(--_space-2);
      border-top: 1px solid var(--_line);
    }
    li > span {
      flex: 1 1 10em;
    }
    kbd {
      font: inherit;
      font-weight: var(--_weight-strong);
    }
    .refused {
      color: var(--_break-ink);
    }
    .refused:empty {
      display: none;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--_space-3);
    }
  `,
];
