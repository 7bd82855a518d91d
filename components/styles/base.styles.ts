import { css } from 'lit';
import tokens from './tokens.styles.js';

/** Ground for every element: type of the host page, boxes, icons, marks and the focus ring. */
const base = css`
  :host {
    color: var(--_ink);
    /* Typeface; unset, that of the page. */
    font-family: var(--notary-font, inherit);
    line-height: var(--_leading);
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
    hyphens: manual;
  }
  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :where(h1, h2, h3, h4, p, ol, ul, dl, dd, figure) {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  :where(h1, h2, h3, h4) {
    font-size: var(--_text-l);
    font-weight: var(--_weight-strong);
    line-height: var(--_leading-tight);
    text-wrap: balance;
  }
  :where(ol, ul) {
    list-style: none;
  }
  p {
    text-wrap: pretty;
  }
  b,
  strong {
    font-weight: var(--_weight-strong);
  }

  .icon {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mark {
    flex: none;
    width: 0.875em;
    height: 0.875em;
    color: var(--_ink-soft);
  }
  .mark-running {
    color: var(--_live);
  }
  .mark-left {
    color: var(--_accent);
  }
  .mark-broken {
    color: var(--_break);
  }
  .mark-ended {
    color: var(--_end-ink);
  }

  .soft {
    color: var(--_ink-soft);
  }
  .small {
    font-size: var(--_text-s);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :focus-visible {
    outline: var(--_focus-width) solid var(--_focus);
    outline-offset: var(--_focus-gap);
    box-shadow: 0 0 0 var(--_focus-gap) var(--_surface);
  }

  @media print, (forced-colors: active) {
    .mark {
      color: CanvasText;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-width: 4px;
    }
  }
`;

/** For what is printed, with `paper.styles.ts`. */
export const printed = [tokens, base];

/** What shows a moment, or is there to be pressed, is not on paper (decision 92). */
const unprinted = css`
  @media print {
    :host {
      display: none !important;
    }
  }
`;

export default [...printed, unprinted];
