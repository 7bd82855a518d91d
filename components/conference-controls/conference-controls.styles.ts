import { css } from 'lit';
import base from '../styles/base.styles.js';
import deviceSwitch from '../styles/switch.styles.js';

export default [
  base,
  deviceSwitch,
  css`
    :host {
      display: block;
      container: controls / inline-size;
      background: var(--_surface);
    }

    .bar {
      display: grid;
      grid-template-columns: minmax(min-content, 1fr) auto minmax(max-content, 1fr);
      align-items: center;
      gap: var(--_space-4);
      min-height: 68px;
      padding: 10px var(--_space-3) 10px var(--_space-4);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--_space-3);
    }
    .keys,
    button.quality {
      min-height: 36px;
      padding: 0 var(--_space-1);
      border: 0;
      background: none;
      color: var(--_ink-soft);
      font: inherit;
      font-size: var(--_text-s);
      text-align: left;
      text-decoration: underline;
      cursor: pointer;
    }
    @media (hover: none) and (pointer: coarse) {
      .keys:not(.now) {
        display: none;
      }
    }
    .failed {
      padding: 0 var(--_space-4) var(--_space-3);
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
    .devices {
      display: contents;
    }
    .switch .unseen {
      width: fit-content;
      min-width: 1.6em;
      padding-inline: 0.4em;
      border-radius: 1em;
      background: var(--_accent);
      color: var(--_on-accent);
      font-weight: var(--_weight-strong);
      line-height: 1.6;
      text-align: center;
    }
    .switch[aria-expanded='true'] {
      border-color: var(--_accent);
      background: var(--_accent-soft);
    }
    .leave {
      justify-self: end;
    }
    /* What everybody sees of one's own has to be seen by oneself. */
    .share.on {
      border-color: var(--_accent);
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .share.on small {
      color: inherit;
    }
    @media (forced-colors: active) {
      .share.on {
        forced-color-adjust: none;
        background: Highlight;
        color: HighlightText;
      }
    }
    .share[aria-disabled='true'] {
      cursor: default;
    }
    .share[aria-disabled='true'] b {
      color: var(--_ink-soft);
    }

    /* Word under sign: five of them, the quality and the way out still fit beside each other. */
    @container controls (inline-size < 76em) {
      .switch {
        flex-direction: column;
        justify-content: center;
        gap: 3px;
        min-height: 60px;
        padding: 6px 8px;
        text-align: center;
      }
      .switch b,
      .switch small {
        font-size: max(0.8125em, 13px);
      }
      .share span {
        max-width: 6.5em;
      }
    }
    @container controls (inline-size < 57em) {
      .bar {
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--_space-2);
      }
      .mine {
        grid-area: 1 / 1 / 2 / -1;
        justify-content: center;
      }
    }
    @container controls (inline-size < 47.5em) {
      .mine {
        grid-area: auto;
      }
      .bar {
        grid-template-columns: minmax(0, 1fr);
        gap: var(--_space-2);
        padding: var(--_space-2) var(--_space-3) var(--_space-3);
      }
      .quality:not(.weak, .soundFirst) {
        display: none;
      }
      .mine {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(min-content, 1fr);
      }
      .leave {
        justify-self: stretch;
      }
      .switch {
        padding-inline: 2px;
      }
    }
    /* Who shares is told on the stage too; a name needs more room than there is. */
    @container controls (inline-size < 30em) {
      .mine {
        grid: auto / repeat(auto-fit, minmax(min(100%, 5.25em), 1fr));
      }
      .share[aria-disabled='true'] small {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
    /* A column at the side of a low, wide place. */
    @container controls (inline-size < 13.75em) {
      .leave::part(button) {
        padding-inline: var(--_space-2);
        font-size: var(--_text-s);
      }
      .bar {
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100%;
      }
      .line {
        height: 100%;
        overflow: auto;
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
      .share span {
        max-width: none;
      }
    }
  `,
];
