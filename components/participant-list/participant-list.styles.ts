import { css } from 'lit';
import panel from '../taking-part/panel.styles.js';

export default [
  panel,
  css`
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
