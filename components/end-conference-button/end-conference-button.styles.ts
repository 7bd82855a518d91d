import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: inline-block;
    }
    :host > .button {
      width: 100%;
    }

    .plain {
      display: grid;
      gap: var(--_space-2);
      margin-top: var(--_space-2);
      text-align: start;
    }
  `,
];
