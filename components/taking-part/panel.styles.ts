import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

/** The frame of `PanelElement`. */
export default [
  base,
  button,
  css`
    :host {
      display: block;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--_space-2) var(--_space-4);
      padding: var(--_space-3) var(--_space-4);
      border-bottom: 1px solid var(--_line);
    }
    h3 {
      font-size: var(--_text-m);
    }
  `,
];
