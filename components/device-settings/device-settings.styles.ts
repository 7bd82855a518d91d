import { css } from 'lit';
import fields from '../device-check/fields.styles.js';
import deviceSwitch from '../styles/switch.styles.js';
import panel from '../taking-part/panel.styles.js';

export default [
  panel,
  deviceSwitch,
  fields,
  css`
    .fields {
      display: grid;
      gap: var(--_space-5);
      max-width: 30em;
      padding: var(--_space-4);
    }
    .self {
      aspect-ratio: 16 / 10;
      width: min(100%, 16em);
    }
    /* off is what is usual here */
    .switch--plain[aria-checked='false'] {
      background: var(--_surface-sunken);
      color: var(--_ink);
    }
    .switch--plain[aria-checked='true'] {
      background: var(--_ink);
      color: var(--_surface);
    }
    .switch--plain[aria-checked='true'] small {
      color: inherit;
    }
    .switch,
    .field > .button {
      justify-self: start;
    }
    .trouble {
      padding: var(--_space-2) var(--_space-3);
      border-radius: var(--_radius-m);
      background: var(--_break-soft);
      font-size: var(--_text-s);
    }
    @media (forced-colors: active) {
      .switch--plain[aria-checked='false'] {
        forced-color-adjust: auto;
      }
      .switch--plain[aria-checked='true'] {
        forced-color-adjust: none;
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
      .trouble {
        border: 1px solid CanvasText;
      }
    }
  `,
];
