import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: block;
      min-width: 0;
      container: waiting / inline-size;
    }

    .frame {
      display: grid;
      gap: var(--_space-3);
    }
    .steps {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2) var(--_space-4);
      color: var(--_ink-soft);
    }
    .steps li {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
    }
    .steps .number {
      display: grid;
      place-content: center;
      width: max(26px, 1.85em);
      height: max(26px, 1.85em);
      border: 1px solid var(--_line-control);
      border-radius: 50%;
      font-size: var(--_text-s);
      font-weight: var(--_weight-strong);
    }
    .steps [aria-current='step'] {
      color: var(--_ink);
      font-weight: var(--_weight-strong);
    }
    .steps [aria-current='step'] .number {
      border-color: var(--_accent);
      background: var(--_accent);
      color: var(--_on-accent);
    }

    .entry {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      overflow: hidden;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }
    .entry:has(.look) {
      grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
    }
    .look {
      padding: var(--_space-5);
      background: var(--_stage);
    }
    .settle {
      display: grid;
      align-content: start;
      gap: var(--_space-4);
      padding: var(--_space-5);
    }
    .settle > h3 {
      font-size: var(--_text-xl);
    }
    .sentence {
      font-size: var(--_text-l);
      font-weight: var(--_weight-strong);
    }
    .appointment {
      display: flex;
      gap: var(--_space-2);
    }
    .appointment .icon {
      margin-top: 2px;
      color: var(--_accent);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-3);
    }
    [role='status']:empty {
      display: none;
    }

    .people h4 {
      font-size: inherit;
    }
    .people li {
      display: flex;
      gap: var(--_space-3);
      padding-block: var(--_space-2);
    }
    .people li + li {
      border-top: 1px solid var(--_line);
    }
    .people li > .mark,
    .people li > .icon {
      width: 1em;
      height: 1em;
      margin-top: 0.25em;
      color: var(--_ink-soft);
    }
    .people li > .mark-running {
      color: var(--_live);
    }

    /* The sentence first: above the picture where there is no room beside it. */
    @container waiting (inline-size < 43.75em) {
      .entry:has(.look) {
        grid-template-columns: minmax(0, 1fr);
      }
      .settle {
        order: -1;
        padding: var(--_space-4);
      }
      .look {
        padding: var(--_space-4);
      }
      .actions {
        display: grid;
      }
    }

    @media (forced-colors: active) {
      .steps [aria-current='step'] .number {
        forced-color-adjust: none;
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
      .look {
        border-inline-end: 1px solid CanvasText;
      }
    }
  `,
];
