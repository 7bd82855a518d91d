import { css } from 'lit';
import panel from '../taking-part/panel.styles.js';

export default [
  ...panel,
  css`
    .body {
      display: grid;
      gap: var(--_space-5);
      padding: var(--_space-4);
    }
    .own {
      display: grid;
      gap: var(--_space-2);
      justify-items: start;
      max-width: 40em;
    }
    section section {
      min-width: 0;
    }
    h4 {
      margin: 0 0 var(--_space-2);
      font-size: var(--_text-m);
    }
    p {
      margin: 0;
      max-width: 40em;
    }
    .soft {
      color: var(--_ink-soft);
    }
    .button {
      margin-top: var(--_space-2);
    }
    ul {
      display: grid;
      gap: var(--_space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: var(--_space-2);
    }
    /* A shadow at each side where there is more; what moves with the table covers it at the ends. */
    .scroll {
      overflow-x: auto;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-m);
      background:
        linear-gradient(90deg, var(--_surface) 50%, transparent) left / 48px 100% local,
        linear-gradient(-90deg, var(--_surface) 50%, transparent) right / 48px 100% local,
        linear-gradient(90deg, color-mix(in srgb, var(--_ink) 30%, transparent), transparent) left / 16px 100%,
        linear-gradient(-90deg, color-mix(in srgb, var(--_ink) 30%, transparent), transparent) right / 16px
          100%,
        var(--_surface);
      background-repeat: no-repeat;
    }
    table {
      border-collapse: collapse;
      font-size: var(--_text-s);
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      padding: var(--_space-1) var(--_space-3);
      text-align: right;
    }
    td {
      white-space: nowrap;
    }
    tr + tr > *,
    tbody > tr:first-child > * {
      border-top: 1px solid var(--_line);
    }
    th {
      font-weight: var(--_weight-strong);
    }
    th:first-child {
      min-width: 9em;
      text-align: left;
    }
  `,
];
