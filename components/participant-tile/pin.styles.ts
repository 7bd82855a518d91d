import { css } from 'lit';

/** The button that makes a picture large: in the corner, away from the name and from words about the picture. */
export default css`
  .pin {
    position: absolute;
    top: var(--_space-2);
    left: var(--_space-2);
    min-width: 36px;
    padding: 0;
  }
  .pin[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .pinnable > .sound {
    left: calc(var(--_space-2) + 44px);
  }
  .pinnable > .slips {
    max-width: calc(100% - 2 * var(--_space-2) - 40px);
  }
  /* With a pointer only where it points: twenty of them would be a pattern. */
  @media (hover: hover) {
    .tile:not(:hover) > .pin:not(:focus-visible, [aria-pressed='true']) {
      opacity: 0;
    }
  }
  @container tile (inline-size < 8.125em) {
    .pin {
      top: 2px;
      left: 2px;
      min-width: 28px;
      min-height: 28px;
    }
  }

  @media (forced-colors: active) {
    .pin[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
