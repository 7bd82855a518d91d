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
    /* Here, because what does not come has no styles of its own: a line in the head would push the ways out away. */
    .choices {
      position: absolute;
      z-index: 2;
      top: calc(100% + var(--_space-1));
      width: 300px;
      padding: var(--_space-3);
      background: var(--_surface);
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
