import { css } from 'lit';
import base from '../styles/base.styles.js';
import button from '../styles/button.styles.js';

export default [
  base,
  button,
  css`
    :host {
      display: block;
      min-height: 0;
    }

    .chat {
      display: grid;
      grid-template-rows: auto minmax(120px, 1fr) auto;
      height: 100%;
      min-height: 0;
      overflow: hidden;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }
    header {
      padding: var(--_space-3) var(--_space-4);
      border-bottom: 1px solid var(--_line);
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 var(--_space-3);
    }
    header p {
      margin-top: 2px;
      color: var(--_ink-soft);
      font-size: var(--_text-s);
      line-height: 1.45;
    }

    .middle {
      position: relative;
      min-height: 0;
    }
    .log {
      display: flex;
      flex-direction: column;
      gap: var(--_space-3);
      height: 100%;
      min-height: 0;
      padding: var(--_space-4);
      overflow: auto;
      /* The reading place is kept by the element, in every browser the same. */
      overflow-anchor: none;
    }
    .log:focus-visible {
      outline-offset: calc(-1 * var(--_focus-width));
    }
    /* Few messages stand at the end; many can all be scrolled to. */
    .log > :first-child {
      margin-top: auto;
    }
    ol {
      display: grid;
      gap: var(--_space-3);
    }
    .older {
      align-self: center;
      flex: none;
    }
    .newest {
      position: absolute;
      left: 50%;
      bottom: var(--_space-2);
      transform: translateX(-50%);
      white-space: nowrap;
    }

    .message {
      display: grid;
      justify-items: start;
      gap: 3px;
      padding-right: 11%;
    }
    .by {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .by b {
      color: var(--_ink);
    }
    .said {
      max-width: 100%;
      padding: var(--_space-2) var(--_space-3);
      border-radius: 2px var(--_radius-l) var(--_radius-l) var(--_radius-l);
      background: var(--_surface-sunken);
      box-shadow: inset 0 0 0 1px var(--_line);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .own {
      justify-items: end;
      padding-right: 0;
      padding-left: 11%;
    }
    .own .said {
      border-radius: var(--_radius-l) 2px var(--_radius-l) var(--_radius-l);
      background: var(--_accent-soft);
      box-shadow: none;
    }
    .fate {
      display: flex;
      align-items: center;
      gap: 5px;
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .fate .icon {
      width: 1.15em;
      height: 1.15em;
    }
    :is(.queued, .failed) .said {
      background: transparent;
      outline: 1px dashed var(--_break);
      outline-offset: -1px;
    }
    .queued .fate {
      color: var(--_break-ink);
    }
    .again {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--_space-2);
    }

    .entry {
      display: grid;
      grid-template-columns: minmax(12px, 1fr) auto minmax(12px, 1fr);
      align-items: center;
      gap: var(--_space-3);
      color: var(--_ink-soft);
      font-size: var(--_text-s);
      text-align: center;
    }
    .entry::before,
    .entry::after {
      content: '';
      border-top: 1px solid var(--_line);
    }
    .what {
      display: inline-flex;
      align-items: center;
      gap: 7px;
    }
    .what :is(.mark, .icon) {
      width: 1em;
      height: 1em;
    }
    .unread {
      color: var(--_accent);
      font-weight: var(--_weight-strong);
    }
    .unread::before,
    .unread::after {
      border-color: var(--_accent);
    }

    .empty {
      display: grid;
      justify-items: center;
      gap: var(--_space-2);
      padding: var(--_space-5) var(--_space-4);
      border: 1px dashed var(--_line-control);
      border-radius: var(--_radius-l);
      color: var(--_ink-soft);
      text-align: center;
    }

    .band {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: start;
      gap: var(--_space-3);
      padding: 10px var(--_space-4);
      border-top: 1px solid var(--_line);
      background: var(--_break-soft);
      font-size: var(--_text-s);
    }
    .band:not(:has(p)) {
      display: contents;
    }
    .band .mark {
      width: 1.25em;
      height: 1.25em;
      margin-top: 1px;
    }

    .composer {
      display: grid;
      gap: var(--_space-2);
      padding: var(--_space-3) var(--_space-4) var(--_space-4);
      border-top: 1px solid var(--_line);
    }
    .closed {
      display: grid;
      gap: var(--_space-2);
      padding: var(--_space-3) var(--_space-4) var(--_space-4);
      border-top: 1px solid var(--_line);
      background: var(--_surface-sunken);
    }
    .closed > p {
      display: flex;
      gap: var(--_space-3);
    }
    .closed > .button {
      justify-self: end;
    }
    label {
      font-size: var(--_text-s);
      font-weight: var(--_weight-strong);
    }
    textarea {
      display: block;
      width: 100%;
      min-height: 64px;
      padding: var(--_space-2) var(--_space-3);
      border: 1px solid var(--_line-control);
      border-radius: var(--_radius-m);
      background: var(--_surface);
      color: var(--_ink);
      font: inherit;
      line-height: 1.4;
      resize: none;
    }
    .limit:empty {
      display: none;
    }
    .limit {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .limit.over {
      color: var(--_break-ink);
      font-weight: var(--_weight-strong);
    }
    .row {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--_space-3);
    }

    @media (forced-colors: active) {
      .own .said {
        border: 1px solid CanvasText;
      }
    }
  `,
];
