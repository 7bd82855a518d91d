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
    .button {
      width: 100%;
      padding-inline: clamp(var(--_space-3), 4vw, var(--_space-5));
    }
    /* On the narrowest phones its words keep one line. */
    @container (inline-size < 22em) {
      .button {
        padding-inline: var(--_space-2);
      }
    }
  `,
];
