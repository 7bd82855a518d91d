import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    .menu {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--_space-2);
    }

    /* The state of things comes first. */
    @container conference (inline-size < 62em) {
      .opener {
        padding-inline: var(--_space-2);
      }
      .wide {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    }
  `,
];
