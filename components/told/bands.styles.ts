import { css } from 'lit';

export default css`
  .band {
    display: grid;
    /* Actions wrap before the sentence is squeezed. */
    grid-template-columns: auto minmax(16em, 1fr) auto minmax(0, auto);
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    border-bottom: 1px solid var(--_line);
    background: var(--_surface-sunken);
  }
  .band > .mark,
  .band > .icon {
    width: 1.25em;
    height: 1.25em;
  }
  .band > .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: end;
    grid-column: -2;
  }
  .case {
    padding: var(--_space-2) var(--_space-4) 0;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  .when {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  .said p + p {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  .band:has(.lines) {
    align-items: start;
  }
  .lines {
    margin-top: var(--_space-1);
  }
  .lines .at {
    color: var(--_ink-soft);
    margin-right: var(--_space-2);
  }
  summary {
    min-height: 24px;
    cursor: pointer;
  }
  .band[data-tone='info'] {
    background: var(--_accent-soft);
  }
  .band[data-tone='info'] > .icon {
    color: var(--_accent);
  }
  .band[data-tone='live'] {
    background: var(--_live-soft);
  }
  .band[data-tone='break'] {
    background: var(--_break-soft);
  }
  .band[data-tone='break'] > .icon {
    color: var(--_break);
  }
  .fold {
    padding: var(--_space-2) var(--_space-4);
    border-bottom: 1px solid var(--_line);
  }

  @container notice (inline-size < 38.75em) {
    .band {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: start;
      gap: 2px var(--_space-3);
      padding: 10px var(--_space-4);
      line-height: 1.4;
    }
    .band > .mark,
    .band > .icon {
      margin-top: 1px;
    }
    .band > :is(.actions, .when) {
      justify-content: start;
      grid-column: 2;
    }
    .band > .actions {
      margin-top: var(--_space-1);
    }
  }

  @media (forced-colors: active) {
    .band {
      border: 1px solid CanvasText;
    }
  }
`;
