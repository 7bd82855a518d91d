import { css } from 'lit';
import base from '../styles/base.styles.js';

export default [
  base,
  css`
    :host {
      display: block;
      container: controls / inline-size;
      background: var(--_surface);
    }

    .bar {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto minmax(max-content, 1fr);
      align-items: center;
      gap: var(--_space-4);
      min-height: 68px;
      padding: 10px var(--_space-3) 10px var(--_space-4);
    }
    .quality {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .mine {
      display: flex;
      gap: var(--_space-2);
    }
    .leave {
      justify-self: end;
    }

    .switch {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 48px;
      padding: 4px 14px;
      border: 1px solid transparent;
      border-radius: var(--_radius-m);
      background: var(--_surface-sunken);
      color: var(--_ink);
      font: inherit;
      line-height: 1.2;
      text-align: left;
      cursor: pointer;
    }
    .switch .icon {
      width: 22px;
      height: 22px;
    }
    .switch b {
      display: block;
      font-weight: var(--_weight-button);
    }
    .switch small {
      display: block;
      color: var(--_ink-soft);
      font-size: max(0.8125em, 12px);
    }
    .switch:hover {
      border-color: var(--_line-control);
    }
    .switch[aria-checked='false'] {
      background: var(--_ink);
      color: var(--_surface);
    }
    .switch[aria-checked='false'] small {
      color: inherit;
    }

    @container controls (inline-size < 760px) {
      .bar {
        grid-template-columns: minmax(0, 1fr);
        gap: var(--_space-2);
        padding: var(--_space-2) var(--_space-3) var(--_space-3);
      }
      .quality {
        display: none;
      }
      .mine {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
      }
      .leave {
        justify-self: stretch;
      }
      .switch {
        flex-direction: column;
        justify-content: center;
        gap: 3px;
        min-height: 60px;
        padding: 6px 2px;
        text-align: center;
      }
      .switch b,
      .switch small {
        font-size: 13px;
      }
    }
    /* A column at the side of a low, wide place. */
    @container controls (inline-size < 220px) {
      .leave::part(button) {
        padding-inline: var(--_space-2);
        font-size: var(--_text-s);
      }
      .bar {
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100%;
      }
      .mine {
        grid-auto-flow: row;
        align-content: start;
      }
      .switch {
        flex-direction: row;
        justify-content: start;
        gap: 10px;
        min-height: 44px;
        padding: 4px 10px;
        text-align: left;
      }
    }

    @media (forced-colors: active) {
      .switch {
        border-color: ButtonBorder;
      }
      .switch[aria-checked='false'] {
        forced-color-adjust: none;
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
    }
  `,
];
