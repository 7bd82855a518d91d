import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';
import fields from './fields.styles.js';

export default [
  base,
  button,
  fields,
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

    .ask {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-2);
      font-size: var(--_text-s);
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
    }
  `,
];
