import { css } from 'lit';
import panel from '../taking-part/panel.styles.js';

export default [
  panel,
  css`
    :host {
      min-height: 0;
      background: var(--_surface);
    }

    section {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      height: 100%;
    }
    header {
      border: 0;
      padding-bottom: 0;
    }
    .text {
      display: grid;
      grid-template-rows: auto minmax(6em, 1fr) auto auto;
      min-height: 18em;
    }
    .note {
      padding: var(--_space-1) var(--_space-4) var(--_space-3);
      border-bottom: 1px solid var(--_line);
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }

    .log {
      display: flex;
      flex-direction: column;
      min-height: 0;
      padding: var(--_space-4);
      overflow: auto;
      overflow-anchor: none;
    }
    .log:focus-visible {
      outline-offset: calc(-1 * var(--_focus-width));
    }
    .log > :first-child {
      margin-top: auto;
    }
    ol {
      display: grid;
      gap: var(--_space-3);
    }
    .now {
      max-height: 12em;
      padding: var(--_space-3) var(--_space-4);
      overflow: auto;
      border-top: 1px dashed var(--_line-control);
    }
    .now[hidden] {
      display: none;
    }

    .line {
      display: grid;
      justify-items: start;
      gap: 3px;
      padding-right: 11%;
    }
    .line.own {
      justify-items: end;
      padding-right: 0;
      padding-left: 11%;
    }
    .by {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }
    .by b {
      color: var(--_ink);
    }
    .lost {
      color: var(--_break-ink);
    }
    .said {
      max-width: 100%;
      padding: var(--_space-2) var(--_space-3);
      overflow: clip;
      border-radius: 2px var(--_radius-l) var(--_radius-l) var(--_radius-l);
      background: var(--_surface-sunken);
      box-shadow: inset 0 0 0 1px var(--_line);
      unicode-bidi: isolate;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .line.own .said {
      border-radius: var(--_radius-l) 2px var(--_radius-l) var(--_radius-l);
      background: var(--_accent-soft);
      box-shadow: none;
    }
    .live .said {
      background: transparent;
      box-shadow: none;
      outline: 1px dashed var(--_line-control);
      outline-offset: -1px;
    }

    div.own {
      display: grid;
      gap: var(--_space-1);
      padding: var(--_space-3) var(--_space-4);
      border-top: 1px solid var(--_line);
    }
    .away {
      display: flex;
      gap: var(--_space-2);
      color: var(--_break-ink);
      font-size: var(--_text-s);
    }
    .away .mark {
      margin-top: 0.25em;
    }
    label {
      font-size: var(--_text-s);
      font-weight: var(--_weight-strong);
    }
    textarea {
      display: block;
      width: 100%;
      min-height: calc(2 * var(--_target));
      padding: var(--_space-2) var(--_space-3);
      border: 1px solid var(--_line-control);
      border-radius: var(--_radius-m);
      background: var(--_surface);
      color: inherit;
      font: inherit;
      resize: vertical;
    }
    .hint {
      color: var(--_ink-soft);
      font-size: var(--_text-s);
    }

    @media (forced-colors: active) {
      .line.own .said {
        outline: 1px solid CanvasText;
        outline-offset: -1px;
      }
    }
  `,
];
