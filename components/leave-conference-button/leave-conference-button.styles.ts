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
    }
  `,
];
