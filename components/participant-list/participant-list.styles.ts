import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

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
    ul {
      padding-inline: var(--_space-4);
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--_space-3);
      padding-block: var(--_space-3);
    }
    li + li {
      border-top: 1px solid var(--_line);
    }
    .mark {
      width: 1.25em;
      height: 1.25em;
      margin-top: 1px;
    }
    .who {
      display: grid;
      gap: 2px;
      line-height: 1.4;
    }
    .soft {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .line {
      display: flex;
      gap: var(--_space-2);
      font-size: var(--_text-s);
    }
    .line .icon {
      flex: none;
      width: 1.4em;
      height: 1.4em;
      color: var(--_break);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2);
      margin-top: var(--_space-2);
    }
    .button[aria-disabled='true'] {
      border-style: dashed;
      color: var(--_ink-soft);
    }
  `,
];
