import { css } from 'lit';

export default css`
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

  @media print {
    .log,
    ol {
      display: block;
    }
    ol > * {
      margin-top: var(--_space-3);
      break-inside: avoid;
    }
    .entry {
      break-after: avoid;
    }
    .unread,
    .again {
      display: none;
    }
  }

  @media print, (forced-colors: active) {
    .own:not(.queued, .failed) .said {
      border: 1px solid CanvasText;
    }
  }
`;
