import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: block;
      container: check / inline-size;
      overflow: clip;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }

    .entry {
      display: grid;
      grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
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
    h3 {
      font-size: var(--_text-xl);
    }

    .field {
      display: grid;
      gap: 6px;
      align-content: start;
      min-width: 0;
    }
    label,
    .label {
      font-size: var(--_text-s);
      font-weight: var(--_weight-strong);
    }
    .hint {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .input {
      width: 100%;
      min-width: 0;
      min-height: var(--_target);
      padding: var(--_space-2) 40px var(--_space-2) var(--_space-3);
      border: 1px solid var(--_line-control);
      border-radius: var(--_radius-m);
      appearance: none;
      background-color: var(--_surface);
      background-image:
        linear-gradient(45deg, transparent 50%, currentColor 50%),
        linear-gradient(-45deg, transparent 50%, currentColor 50%);
      background-position:
        right 20px center,
        right 14px center;
      background-size: 6px 6px;
      background-repeat: no-repeat;
      color: var(--_ink);
      font: inherit;
      line-height: var(--_leading-tight);
      text-overflow: ellipsis;
    }
    .with-button {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--_space-2);
    }
    .with-button > .field {
      flex: 1 1 12em;
    }
    .ask {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-2);
      font-size: var(--_text-s);
    }

    .level {
      display: grid;
      grid-template-columns: repeat(16, 1fr);
      gap: 3px;
      height: 10px;
    }
    .level i {
      border-radius: 1px;
      background: var(--_surface-sunken);
      box-shadow: inset 0 0 0 1px var(--_line-control);
    }
    .level .on {
      background: var(--_live);
      box-shadow: none;
    }

    .finding {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
    }
    .ok .icon {
      color: var(--_live);
    }
    :is(.weak, .blocked) .icon {
      color: var(--_break);
    }
    .again {
      justify-self: start;
    }
    .band {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--_space-3);
      padding: var(--_space-3);
      border-radius: var(--_radius-m);
      background: var(--_break-soft);
    }
    .band > .icon {
      margin-top: 2px;
      color: var(--_break);
    }
    .band .button {
      margin-top: var(--_space-2);
    }

    .go {
      display: grid;
      gap: var(--_space-2);
    }
    @container check (inline-size < 45em) {
      .entry {
        grid-template-columns: minmax(0, 1fr);
      }
      .look,
      .settle {
        padding: var(--_space-4);
      }
      .go {
        position: sticky;
        bottom: 0;
        margin: 0 calc(-1 * var(--_space-4)) calc(-1 * var(--_space-4));
        padding: var(--_space-3) var(--_space-4);
        border-top: 1px solid var(--_line);
        background: var(--_surface);
      }
    }
    /* At 400 % zoom nothing is pinned: the page scrolls. */
    @media (max-height: 480px) {
      .go {
        position: static;
      }
    }
    @media (forced-colors: active) {
      .band {
        border: 1px solid CanvasText;
      }
      .level i {
        border: 1px solid CanvasText;
      }
      .level .on {
        forced-color-adjust: none;
        background: Highlight;
      }
      .input {
        appearance: auto;
        background-image: none;
      }
    }
  `,
];
