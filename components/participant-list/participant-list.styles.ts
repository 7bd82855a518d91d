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
    .group {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--_space-2) var(--_space-4);
      padding: var(--_space-3) var(--_space-4) 0;
    }
    h4 {
      font-size: var(--_text-s);
      color: var(--_ink-soft);
    }
    .signs {
      display: flex;
      flex-wrap: wrap;
      gap: 2px var(--_space-3);
      font-size: var(--_text-s);
    }
    .sign {
      display: inline-flex;
      gap: var(--_space-1);
    }
    .sign .icon {
      flex: none;
      width: 1.4em;
      height: 1.4em;
    }
    .sign--trouble {
      color: var(--_break-ink);
      font-weight: var(--_weight-strong);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2);
      margin-top: var(--_space-2);
    }
    /* opened, its buttons have the width of the line */
    details[open] {
      flex-basis: 100%;
    }
    summary.button {
      width: max-content;
    }
    summary::after {
      content: '▾' / '';
    }
    details[open] > summary::after {
      content: '▴' / '';
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2);
      margin-top: var(--_space-2);
    }
    .question {
      margin-top: var(--_space-2);
      padding: var(--_space-3);
      border: 1px solid var(--_break);
      border-radius: var(--_radius-m);
      background: var(--_break-soft);
    }
    .button[aria-disabled='true'] {
      border-style: dashed;
      color: var(--_ink-soft);
    }
  `,
];
