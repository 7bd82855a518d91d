import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: block;
      container: proceedings / inline-size;
    }
    .line {
      display: grid;
      grid-template-columns: auto minmax(12em, 1fr) minmax(0, auto);
      align-items: center;
      gap: var(--_space-2) var(--_space-3);
      padding: var(--_space-2) var(--_space-4);
      border-bottom: 1px solid var(--_line);
      background: var(--_surface-sunken);
    }
    .line[data-tone='break'] {
      background: var(--_break-soft);
    }
    .line > .mark {
      width: 1.25em;
      height: 1.25em;
    }
    .since {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    span.since {
      white-space: nowrap;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2);
    }
    .button[aria-disabled='true'] {
      border-style: dashed;
      color: var(--_ink-soft);
      cursor: not-allowed;
    }
    .gaps {
      display: grid;
      justify-items: start;
      gap: var(--_space-2);
      padding: var(--_space-3) var(--_space-4);
      border-bottom: 1px solid var(--_line);
    }
    textarea {
      width: 100%;
      min-height: 8lh;
      padding: var(--_space-2) var(--_space-3);
      border: 1px solid var(--_line-control);
      border-radius: var(--_radius-m);
      background: var(--_surface);
      color: var(--_ink);
      font: inherit;
      font-size: var(--_text-s);
      resize: vertical;
    }

    /* As the bands below it. */
    @container proceedings (inline-size < 38.75em) {
      .line {
        grid-template-columns: auto minmax(0, 1fr);
        align-items: start;
        padding-block: 10px;
        line-height: 1.4;
      }
      .line > .mark {
        margin-top: 1px;
      }
      .actions {
        grid-column: 2;
      }
    }
  `,
];
